"""A mis-entry is taken back before it is answered: one proposes, another decides."""

from datetime import datetime
from typing import Any

import pytest

from services.intake.domain.answering import accept, refer
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import Accept, ProposeVoid, Refer, Void
from services.intake.domain.commands.register import Register
from services.intake.domain.registration import Identity, register
from services.intake.domain.voiding import propose_void, void
from services.mediation.domain.applying import apply
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, ConsentBasis, Kind, Organ
from shared.contracts.facts.base import Actor
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Proposal, VoidReason
from shared.contracts.places import Place
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

NOW = datetime(2024, 3, 1, 9, tzinfo=ZONE)
CLERK = Actor(level=Level.COMMUNITY, role="clerk", ref="c-1")
DISPATCHER = Actor(level=Level.STREET, role="dispatcher", ref="s-1")
PROPOSE = ProposeVoid(reason=VoidReason.WRONG_ENTRY)


def registered(**fields: Any) -> tuple[IntakeCase, Any]:
    command = Register.model_validate(
        {
            "kind": "dispute",
            "channel": "window",
            "community": "220105003001",
            "dispute_type": "02",
            "summary": "楼上漏水",
            "parties": [{"role": "applicant", "name": "陈小明"}],
            **fields,
        }
    )
    return register(command, Place.from_code("220105003001"), Identity("case-1", 1, "CODE"), NOW)


def refused(decide: Any, case: IntakeCase, command: Any) -> str:
    with pytest.raises(Refusal) as caught:
        decide(case, command, NOW)
    assert caught.value.sentence
    return caught.value.slug


def test_one_proposes_and_another_voids_and_mediation_follows() -> None:
    case, entry = registered()
    proposed, proposal = propose_void(case, PROPOSE.by(CLERK), NOW)
    assert isinstance(proposal, Proposed)
    assert (proposal.proposal, proposed.version, proposed.state) == (Proposal.VOID, 2, CaseState.REGISTERED)
    voided, fact = void(proposed, Void().by(DISPATCHER), NOW)
    assert isinstance(fact, Voided)
    assert (fact.reason, fact.actor, voided.version) == (VoidReason.WRONG_ENTRY, DISPATCHER, 3)
    assert (voided.state, voided.void_proposal) == (CaseState.VOID, None)

    followed = None
    for sequence, said in enumerate((entry, proposal, fact), start=1):
        followed = apply(followed, said, case_id="case-1", sequence=sequence, at=NOW, policy=Policy())
    assert followed is not None
    assert (followed.state, followed.version, followed.proposal) == (CaseState.VOID, 3, None)


def test_nobody_voids_alone() -> None:
    case, _ = registered()
    assert refused(void, case, Void().by(DISPATCHER)) == "void-not-proposed"
    proposed, _ = propose_void(case, PROPOSE.by(DISPATCHER), NOW)
    assert refused(void, proposed, Void().by(DISPATCHER)) == "decided-by-proposer"
    assert refused(void, proposed, Void()) == "void-needs-two-persons"
    assert refused(propose_void, case, PROPOSE) == "void-needs-two-persons"


def test_an_answer_takes_the_place_of_a_proposal() -> None:
    proposed, _ = propose_void(registered()[0], PROPOSE.by(CLERK), NOW)
    accepted, _ = accept(proposed, Accept(consent_basis=ConsentBasis.APPLICATION).by(CLERK), NOW, Calendar())
    assert (accepted.void_proposal, accepted.version) == (None, 3)


def test_what_is_answered_or_voided_is_not_voided_here_and_nothing_follows() -> None:
    case, _ = registered()
    answered, _ = refer(case, Refer(target=Organ.COURT, consent=True, reference="LA-1").by(CLERK), NOW)
    assert refused(propose_void, answered, PROPOSE.by(CLERK)) == "not-in-this-state"
    proposed, _ = propose_void(case, PROPOSE.by(CLERK), NOW)
    voided, _ = void(proposed, Void().by(DISPATCHER), NOW)
    assert refused(propose_void, voided, PROPOSE.by(CLERK)) == "not-in-this-state"
    assert (
        refused(refer, voided, Refer(target=Organ.COURT, consent=True, reference="LA-1").by(CLERK))
        == "not-in-this-state"
    )


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.is_case and kind is not Kind.DISPUTE])
def test_the_other_kinds_are_voided_at_mediation(kind: Kind) -> None:
    petition = {"petition": {"form": "letter"}} if kind is Kind.PETITION else {}
    case, _ = registered(kind=kind.value, dispute_type=None, **petition)
    assert refused(propose_void, case, PROPOSE.by(CLERK)) == "answered-in-mediation"
