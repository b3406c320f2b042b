"""Events as a person reads them, one a line."""

from tongxin.columns import padded, printable
from tongxin.event_log import View
from tongxin.moments import shown_text

NOTHING = "-"
"""Where an activity has no case number and no reach."""

# Lines come one after another, so their columns cannot be measured.
PLACE, CASE_NO, NAME, TITLE, REACH, BY = 10, 31, 16, 8, 9, 14


def event_line(view: View) -> str:
    """Return an event of any case: when, where, which case, what, how far it reaches, what matters."""
    return _joined(
        shown_text(view["occurred_at"]),
        padded(view.get("place_name", NOTHING), PLACE),
        padded(view.get("case_no", NOTHING), CASE_NO),
        *_what(view),
        view["sentence"],
    )


def timeline_line(view: View) -> str:
    """Return an event of one case: its number in the case, when, what, how far it reaches, who, what matters."""
    return _joined(
        f"{view['sequence']:>3}",
        shown_text(view["occurred_at"]),
        *_what(view),
        padded(view.get("by", NOTHING), BY),
        view["sentence"],
    )


def _what(view: View) -> tuple[str, str, str]:
    return padded(view["name"], NAME), padded(view["title"], TITLE), padded(view.get("reach", NOTHING), REACH)


def _joined(*cells: str) -> str:
    return printable("  ".join(cells).rstrip())
