"""卷号, e.g. (2024)荣光民丰人调字第012号: given once, at acceptance; neither reopening nor escalation changes it."""

from datetime import datetime

from shared.contracts.facts.base import Fact
from shared.contracts.facts.intake import Accepted, Imported
from shared.contracts.places import Place
from shared.runtime.clock import ZONE


def file_number_scope(fact: Fact, at: datetime) -> str | None:
    """Return what the number runs in that a fact calls for: a committee, by its place, and the year of the acceptance.

    A ledger's cases are accepted on its own dates. None when the fact accepts nothing.

    Args:
        fact: what intake published.
        at: when.
    """
    match fact:
        case Accepted(place=place):
            return _scope(place, at)
        case Imported(place=place, accepted_at=accepted_at):
            return _scope(place, accepted_at)
        case _:
            return None


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


def _scope(place: Place, accepted_at: datetime) -> str:
    return f"{place.code}-{_year(accepted_at)}"


def _year(accepted_at: datetime) -> int:
    return accepted_at.astimezone(ZONE).year
