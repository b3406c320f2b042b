"""What happens under seal: a matter is taken in, and handed over; nobody handles it here.

信访工作条例 art. 30 for accusations; 反家庭暴力法 art. 14 and 未成年人保护法 art. 11 for violence in a family and
harm to minors, which is reported to whoever protects the victim and never mediated.
"""

from datetime import datetime
from typing import Any

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision
from services.mediation.domain.file_commands import HandOver, LiftSeal
from services.mediation.domain.policy import Policy
from services.mediation.domain.sealed_base import sealed_base_of
from shared.contracts.codes import CaseState
from shared.contracts.facts.sealed import HandedOver, SealedRegistered, SealLifted
from shared.contracts.levels import Level
from shared.rules.days import local


def under_seal(fact: SealedRegistered, case_id: str, at: datetime) -> dict[str, Any]:
    """Return the fields of a case that was registered under seal: the street has it."""
    return {
        "case_id": case_id,
        "case_no": fact.case_no,
        "kind": fact.kind,
        "place": fact.place,
        "state": CaseState.SEALED,
        "owner_level": Level.STREET,
        "highest_level": Level.STREET,
        "version": 1,
        "registered_at": local(at),
    }


def hand_over(case: Case, command: HandOver, _now: datetime, _policy: Policy) -> Decision:
    """Hand a sealed dispute to the organ that protects the victim; which one is known under seal only."""
    after = case.after(state=CaseState.HANDED_OVER, referred_to=command.organ)
    return Decision(after, (HandedOver(**sealed_base_of(after)),))


def lift(case: Case, _command: LiftSeal, _now: datetime, _policy: Policy) -> Decision:
    """Say of a dispute that it was sealed by mistake; the sealed case stays, and intake registers an open one."""
    after = case.after(state=CaseState.SEAL_LIFTED)
    return Decision(after, (SealLifted(**sealed_base_of(after)),))
