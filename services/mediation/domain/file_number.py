"""卷号, e.g. (2024)荣光民丰人调字第012号: given once, at acceptance; neither reopening nor escalation changes it."""

from datetime import datetime

from shared.contracts.places import Place
from shared.runtime.clock import ZONE


def number_scope(place: Place, accepted_at: datetime) -> str:
    """Return what a number runs in: a committee, by its place, and the year of the acceptance."""
    return f"{place.code}-{_year(accepted_at)}"


def file_number(committee: str, accepted_at: datetime, number: int) -> str:
    """Return a file number.

    Args:
        committee: short name of the mediation committee, e.g. "荣光民丰".
        accepted_at: when the dispute was accepted.
        number: running number in its scope, from 1.
    """
    return f"({_year(accepted_at)}){committee}人调字第{number:03}号"


def typed_number(text: str) -> str:
    """Return a file number as it is stored, of one that was typed: brackets of either width, no spaces around."""
    return text.strip().replace("（", "(").replace("）", ")")


def _year(accepted_at: datetime) -> int:
    return accepted_at.astimezone(ZONE).year
