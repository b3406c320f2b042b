from dataclasses import dataclass
from typing import Any, Generic

from typing_extensions import TypeVar

from services.mediation.domain.case import Case
from services.mediation.domain.matter import Matter
from shared.contracts.facts.base import Actor, Fact
from shared.rules.refusal import Refusal

M = TypeVar("M", bound=Matter, default=Case)


@dataclass(frozen=True)
class Decision(Generic[M]):
    """What a command leads to: the case after it, and the facts in the order they are numbered.

    The first fact has the sequence `version + 1` of the case before, the last one the version of `case`.
    """

    case: M
    facts: tuple[Fact, ...] = ()

    def then(self, case: M, fact: Fact) -> "Decision[M]":
        """Add one more fact and the case after it."""
        return Decision(case, (*self.facts, fact))


def base_of(case: Matter, actor: Actor | None) -> dict[str, Any]:
    """Return the fields every fact carries: the case and where it stands after the fact."""
    return {
        "case_no": case.case_no,
        "kind": case.kind,
        "place": case.place,
        "state": case.state,
        "owner_level": case.owner_level,
        "risk": case.risk,
        "actor": actor,
    }


def check(*findings: Refusal | None) -> None:
    """Let pass what no guard objects to.

    Raises:
        Refusal: the first objection.
    """
    for finding in findings:
        if finding is not None:
            raise finding
