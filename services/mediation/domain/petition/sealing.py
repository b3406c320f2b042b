"""封存, 移送, 解除封存 of a petition (信访工作条例 art. 22, 30; 未成年人保护法 art. 11)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.petition.commands import HandOver, LiftSeal, Seal, SealingGround
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun
from services.mediation.domain.sealed_base import sealed_base_of
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.filing import Withheld
from shared.contracts.facts.sealed import HandedOver, Sealed, SealLifted
from shared.rules.refusal import Refusal

Decided = Decision[Petition]
NOTICE = CaseClock.PETITION_NOTICE


def went_to_the_discipline_inspection(case: Petition) -> bool:
    """Say of a petition whether it was an accusation, and handed over; harm to a minor goes to the organ it names."""
    return case.state is CaseState.HANDED_OVER and case.handed_to is None


def organ_does_not_fit(case: Petition, command: HandOver) -> Refusal | None:
    """An accusation goes to the discipline inspection (art. 22, 30), harm to a minor to the organ that is named."""
    if (case.seal_ground is SealingGround.MINORS) is (command.organ is not None):
        return None
    return Refusal(
        "organ-does-not-fit",
        "organ: give it for harm to a minor, and only for that; an accusation goes to the discipline inspection",
        "侵害未成年人的须填写移送机关；检举控告移送纪检监察机关，不填。",
        status=422,
    )


def seal(case: Petition, command: Seal, now: datetime, policy: Policy) -> Decided:
    """Take a petition out of sight: whoever heard of it in the open is told that it is withheld, without a reason.

    What follows is said under seal. The fifteen days run on there, until it is handed over, and are told anew to the
    officer who was told nothing before; where a written notice had ended them, fifteen days begin with the seal.
    """
    running = case.term(NOTICE)
    term = begun(NOTICE, now, policy) if running is None else running.model_copy(update={"told_at": None})
    withheld = case.after(state=CaseState.WITHHELD, terms=())
    after = withheld.after(
        state=CaseState.SEALED, seal_version=withheld.version + 1, seal_ground=command.ground, terms=(term,)
    )
    sealed = Sealed(**sealed_base_of(after))
    return Decision(withheld, (Withheld(**base_of(withheld, None)),)).then(after, sealed)


def hand_over(case: Petition, command: HandOver, _now: datetime, _policy: Policy) -> Decided:
    """Hand it over; where it went is known under seal only."""
    check(organ_does_not_fit(case, command))
    after = case.after(state=CaseState.HANDED_OVER, handed_to=command.organ, terms=())
    return Decision(after, (HandedOver(**sealed_base_of(after)),))


def lift(case: Petition, _command: LiftSeal, _now: datetime, _policy: Policy) -> Decided:
    """Say that it was sealed by mistake; the sealed case stays, and intake registers an open one in its place."""
    after = case.after(state=CaseState.SEAL_LIFTED, terms=())
    return Decision(after, (SealLifted(**sealed_base_of(after)),))
