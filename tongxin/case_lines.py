"""One case as a person reads it."""

from typing import Any

from tongxin.columns import aligned, printable
from tongxin.event_lines import timeline_line
from tongxin.moments import shown_text


def case_lines(timeline: dict[str, Any], current: dict[str, Any] | None) -> list[str]:
    """Return where a case stands, what may be done, and its timeline.

    Args:
        timeline: as reporting has it.
        current: as mediation has it; None when it does not know it.
    """
    case = timeline["case"]
    head = [
        ("case", f"{case['case_no']}  ({case['case_id']})"),
        ("filed", f"{case['place_name']} {case['place']}, {shown_text(case['registered_at'])}"),
        *_standing(case, current),
        *[("merged", f"{case['merged_into']}: it is counted there")] * bool(case["merged_into"]),
        *[("counts", f"also {other['case_no']}, merged into it") for other in timeline["merged_cases"]],
    ]
    return [
        *(printable(line) for line in aligned(head)),
        "",
        *(timeline_line(event) for event in timeline["events"]),
    ]


def _standing(case: dict[str, Any], current: dict[str, Any] | None) -> list[tuple[str, str]]:
    if current is None:
        return [("state", f"{case['state']}, owned by the {case['owner_level']}; mediation does not know it yet")]
    pending = current["pending_level"]
    waits = f", to be signed by the {pending}" if pending else ""
    return [
        ("state", f"{current['state']}, owned by the {current['owner_level']}{waits}, risk {current['risk']}"),
        *_clock(current),
        ("possible", ", ".join(current["allowed"]) or "nothing"),
        *_behind(case, current),
    ]


def _clock(current: dict[str, Any]) -> list[tuple[str, str]]:
    if not current["due_at"]:
        return []
    overdue = ", overdue" if current["overdue"] else ""
    return [("due", f"before {shown_text(current['due_at'])}{overdue}")]


def _behind(case: dict[str, Any], current: dict[str, Any]) -> list[tuple[str, str]]:
    missing = current["version"] - case["sequence"]
    return [("timeline", f"{missing} events are still on their way to it")] if missing > 0 else []
