from datetime import UTC, datetime, timedelta

import pytest
import typer

from shared.runtime.clock import ZONE
from tongxin.moments import read_moment, shown, shown_text

NOW = datetime(2024, 5, 6, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-01", datetime(2024, 5, 1, tzinfo=ZONE)),
        ("2024-05-01T08:30", datetime(2024, 5, 1, 8, 30, tzinfo=ZONE)),
        ("2024-05-01T08:30:00Z", datetime(2024, 5, 1, 8, 30, tzinfo=UTC)),
        ("2024-05-01T08:30:00+08:00", datetime(2024, 5, 1, 8, 30, tzinfo=ZONE)),
        ("30s", NOW - timedelta(seconds=30)),
        ("45m", NOW - timedelta(minutes=45)),
        ("2h", NOW - timedelta(hours=2)),
        ("3d", NOW - timedelta(days=3)),
        ("1w", NOW - timedelta(weeks=1)),
    ],
)
def test_a_moment_as_people_write_it(text: str, moment: datetime) -> None:
    assert read_moment(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "2 h", "h", "-2h", "2024-13-01", "99999999d"])
def test_anything_else_says_how_to_write_one(text: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"write e\.g\. 2024-05-06"):
        read_moment(text, NOW)


def test_long_ago() -> None:
    assert read_moment("99999w", NOW).year == 107


def test_moments_are_shown_at_the_street_s_own_time() -> None:
    assert shown(datetime(2024, 5, 6, 16, 30, tzinfo=UTC)) == "2024-05-07 00:30:00"
    assert shown_text("2024-05-06T16:30:00+00:00") == "2024-05-07 00:30:00"
