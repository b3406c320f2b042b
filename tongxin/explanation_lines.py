"""The explanation of a case's clocks as a person reads it."""

from typing import Any

from tongxin.columns import aligned, printable
from tongxin.moments import shown_text


def explanation_lines(found: dict[str, Any]) -> list[str]:
    """Return the answer first, in both languages, then the clocks it rests on and what they do next."""
    rows = [
        ("answer", found["because"]),
        ("", found["sentence"]),
        (
            "moment",
            f"{shown_text(found['at'])}, by the rules {found['policy_version']} and {found['calendar_version']}",
        ),
        ("case", _case(found)),
        *(("clock", line) for clock in found["clocks"] for line in _clock(clock)),
        *(("before", _step(step)) for step in found["until_then"]),
        *(("next", _step(step)) for step in found["planned"]),
    ]
    return [printable(line) for line in aligned(rows if found["planned"] else [*rows, ("next", "nothing")])]


def _case(found: dict[str, Any]) -> str:
    supervised = f", supervised: {found['supervision']}" if found["supervision"] else ""
    return f"{found['state']}, owned by the {found['owner_level']}, version {found['case_version']}{supervised}"


def _clock(clock: dict[str, Any]) -> list[str]:
    unit = clock["unit"]
    lines = [
        f"{clock['clock']}: {_end(clock)}, {_days(clock['days_used'], unit)} used",
        f"  by {clock['rule']} ({clock['rule_version']}), from {shown_text(clock['started_at'])}",
    ]
    return [*lines, *(f"  {line}" for line in _counted(clock["counted"]))] if clock["counted"] else lines


def _end(clock: dict[str, Any]) -> str:
    if clock["last_day"] is None:
        return "stands still"
    left = clock["days_left"]
    unit = clock["unit"]
    standing = f"{_days(left, unit)} left" if left >= 0 else f"over since {_days(-left, unit)}"
    return f"last day {clock['last_day']}, {standing}"


def _counted(counted: dict[str, Any]) -> list[str]:
    pauses = [
        f"stood still for {pause['reason']} from {shown_text(pause['since'])}"
        + (f" to {shown_text(pause['until'])}" if pause["until"] else " on")
        for pause in counted["pauses"]
    ]
    notes = [
        f"extended by {_days(counted['extended_by'], counted['unit'])}" if counted["extended_by"] else "",
        f"moved {_days(counted['days_moved'], 'day')} past holidays" if counted["days_moved"] else "",
        f"assumes {counted['assumption']} for {', '.join(map(str, counted['assumed_years']))}"
        if counted["assumption"]
        else "",
    ]
    return [*pauses, *(note for note in notes if note)]


def _days(number: int, unit: str) -> str:
    name = "working day" if unit == "working_day" else "day"
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def _step(step: dict[str, Any]) -> str:
    taken = f" ({step['supervision']})" if step["supervision"] else ""
    return f"{shown_text(step['at'])}: {', '.join(step['events'])}{taken}, reaches the {step['reach']}"
