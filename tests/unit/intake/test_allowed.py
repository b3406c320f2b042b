"""What a page offers as an answer is what the rules let pass, and a form seals only what its kind may be sealed on."""

from collections.abc import Callable

import pytest

from services.intake.domain.allowed import allowed_now
from services.intake.domain.answering import accept, not_accept, refer
from services.intake.domain.asked_fields import sealed_grounds
from services.intake.domain.case import IntakeCase, VoidProposal
from services.intake.domain.commands.answer import Accept, NotAccept, ProposeVoid, Refer, Void
from services.intake.domain.sealed_matters import SealedGround
from services.intake.domain.voiding import propose_void, void
from shared.contracts.codes import CaseState, ConsentBasis, DisputeType, Kind, NotAcceptedReason, Organ
from shared.contracts.facts.base import Actor
from shared.contracts.kind_codes import PetitionForm
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import VoidReason
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, petition_by, taken_down, told

CLERK = Actor(level=Level.STREET, role="clerk", ref="c-1")
OTHER = Actor(level=Level.STREET, role="dispatcher", ref="d-1")
REFUSED = NotAccept(reason=NotAcceptedReason.OUTSIDE_AREA, guided_to=Organ.COURT)
ANSWERS: dict[str, Callable[[IntakeCase], object]] = {
    "accept": lambda case: accept(case, Accept(consent_basis=ConsentBasis.APPLICATION), NOW, Calendar.load(None)),
    "not-accept": lambda case: not_accept(case, REFUSED, NOW),
    "refer": lambda case: refer(case, Refer(target=Organ.COURT, consent=True, reference="2024-1"), NOW),
    "propose-void": lambda case: propose_void(case, ProposeVoid(reason=VoidReason.TRIAL_ENTRY).by(CLERK), NOW),
    "void": lambda case: void(case, Void().by(OTHER), NOW),
}


def let_pass(case: IntakeCase) -> set[str]:
    passed = set()
    for name, answer in ANSWERS.items():
        try:
            answer(case)
        except Refusal:
            continue
        passed.add(name)
    return passed


@pytest.mark.parametrize("kind", [Kind.DISPUTE, Kind.CONSULT, Kind.VISIT])
@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("proposed", [True, False])
def test_what_is_offered_is_what_the_rules_let_pass(kind: Kind, state: CaseState, proposed: bool) -> None:
    case = taken_down(told(kind, dispute_type=DisputeType.NEIGHBOURS))
    proposal = VoidProposal(reason=VoidReason.TRIAL_ENTRY, by=CLERK) if proposed else None
    case = case.model_copy(update={"state": state, "void_proposal": proposal})
    assert set(allowed_now(case)) == let_pass(case)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.is_case])
def test_a_matter_is_sealed_on_the_grounds_of_its_kind(kind: Kind) -> None:
    def can_be(ground: SealedGround) -> bool:
        petition = petition_by(PetitionForm.LETTER) if kind is Kind.PETITION else None
        try:
            told(kind, dispute_type=DisputeType.FAMILY, sealed=ground, petition=petition)
        except ValueError:
            return False
        return True

    assert set(sealed_grounds(kind)) == {ground for ground in SealedGround if can_be(ground)}
