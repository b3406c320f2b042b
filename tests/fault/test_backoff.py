import pytest

from shared.messaging.backoff import delay

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("attempt", [1, 8, 33, 1_100, 1_000_000])
def test_a_pause_has_a_length_after_however_many_attempts(attempt: int) -> None:
    """A database that is away for an hour is asked again more than a thousand times."""
    assert 0.16 <= delay(attempt, base=0.2, cap=10) <= 12


def test_pauses_double_up_to_the_cap() -> None:
    longest = [max(delay(attempt, base=0.2, cap=10) for _ in range(200)) for attempt in range(1, 9)]
    assert longest[0] <= 0.24
    assert longest[3] <= 1.92
    assert longest[-1] <= 12
