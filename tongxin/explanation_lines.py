"""The explanation of a case's clocks as a person reads it."""

from typing import Any

from tongxin.columns import aligned, printable
from tongxin.moments import shown_text


def explanation_lines(found: dict[str, Any]) -> list[str]:
    """Return the answer first, in both languages, then the clocks it rests on and what they do next."""
    rows = [
        ("answer", found["because"]),
        ("", found["sentence"]),
        ("moment", f"{shown_text(found['at'])}, by the rules {found['policy_version']}"),
        *(("clock", _clock(clock)) for clock in found["clocks"]),
        ("next", _next(found)),
    ]
    return [printable(line) for line in aligned(rows)]


def _clock(clock: dict[str, Any]) -> str:
    left = clock["days_left"]
    standing = f"{_days(left)} left" if left >= 0 else f"over since {_days(-left)}"
    return f"{clock['clock']}: last day {clock['last_day']}, {_days(clock['days_used'])} used, {standing}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def _next(found: dict[str, Any]) -> str:
    if found["next_at"] is None:
        return "no clock runs"
    return f"{shown_text(found['next_at'])}: {', '.join(found['next_events']) or 'nothing'}"
