"""One event's rule: who is told, in what words, and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from services.notify.domain.audiences import Audience
from shared.contracts.codes import Kind
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
        texts: templates of the kinds of cases that ask for something else.
    """

    told: tuple[Audience, ...]
    text: str
    when: Condition = always
    texts: Mapping[Kind, str] = field(default_factory=dict)

    def text_for(self, kind: Kind) -> str:
        """Return the template for a kind of case."""
        return self.texts.get(kind, self.text)
