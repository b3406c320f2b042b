"""One event's rule: who is told, in what words, and when."""

from collections.abc import Callable
from dataclasses import dataclass

from services.notify.domain.audiences import Audience
from shared.contracts.facts.base import CaseFact

Condition = Callable[[CaseFact], bool]


def always(_fact: CaseFact) -> bool:
    """Every time."""
    return True


@dataclass(frozen=True)
class Rule:
    """One event's rule.

    Attributes:
        told: audiences, each recipient once however often it is met.
        text: template (wording.text_of).
        when: only of such events.
    """

    told: tuple[Audience, ...]
    text: str
    when: Condition = always
