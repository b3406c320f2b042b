from dataclasses import dataclass
from typing import Any

from services.mediation.domain.case import Case
from shared.contracts.facts.base import Actor, CaseFact
from shared.rules.refusal import Refusal


@dataclass(frozen=True)
class Decision:
    """What a command leads to: the case after it, and the facts in the order they are numbered.

    The first fact has the sequence `version + 1` of the case before, the last one the version of `case`.
    """

    case: Case
    facts: tuple[CaseFact, ...] = ()

    def then(self, case: Case, fact: CaseFact) -> "Decision":
        """Add one more fact and the case after it."""
        return Decision(case, (*self.facts, fact))


def base_of(case: Case, actor: Actor | None) -> dict[str, Any]:
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
