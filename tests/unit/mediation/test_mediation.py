from typing import Any

import pytest

from services.mediation.domain.commands import Assign, RecordSession, Start, Terminate
from shared.contracts.codes import CaseState, TerminationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.mediation import Assigned, SessionRecorded, Started, Terminated
from shared.contracts.levels import Level

ASSIGN = Assign(mediator_ref="m-2", conflict_of_interest=False).by(Actor(level=Level.COMMUNITY, role="director"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CaseState.ACCEPTED, CaseState.ASSIGNED),
        (CaseState.ASSIGNED, CaseState.ASSIGNED),
        (CaseState.MEDIATING, CaseState.MEDIATING),
    ],
)
def test_a_case_can_be_given_to_another_mediator(make_case: Any, do: Any, before: CaseState, after: CaseState) -> None:
    case = make_case(before)
    decision = do(case, ASSIGN)
    (fact,) = decision.facts
    assert isinstance(fact, Assigned)
    assert (decision.case.state, decision.case.mediator_ref) == (after, "m-2")
    assert (fact.state, fact.mediator_ref, fact.actor) == (after, "m-2", ASSIGN.actor)
    assert decision.case.version == case.version + 1


def test_mediation_starts_once_the_parties_know_their_rights(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.ASSIGNED)
    refusal = refused(case, Start(rights_notice=False))
    assert (refusal.slug, refusal.status) == ("rights-notice-missing", 422)
    decision = do(case, Start(rights_notice=True))
    assert isinstance(decision.facts[0], Started)
    assert decision.case.state is CaseState.MEDIATING


def test_sittings_are_numbered_and_their_record_stays_out_of_the_event(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    for number in (1, 2):
        decision = do(
            case, RecordSession(people_present=4, online=True, online_consent=True, record="甲方张三要求赔偿")
        )
        (fact,) = decision.facts
        case = decision.case
        assert isinstance(fact, SessionRecorded)
        assert (fact.session_no, fact.people_present, fact.online) == (number, 4, True)
        assert "张三" not in fact.model_dump_json()


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.MEDIATING])
def test_a_refusal_ends_mediation_at_any_time(make_case: Any, do: Any, state: CaseState) -> None:
    decision = do(make_case(state), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True))
    (fact,) = decision.facts
    assert isinstance(fact, Terminated)
    assert (fact.reason, fact.remedy_notice) == (TerminationReason.REFUSED, True)
    assert decision.case.state is CaseState.TERMINATED


def test_no_mediation_ends_without_the_other_ways_being_told(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), Terminate(reason=TerminationReason.NO_AGREEMENT, remedy_notice=False))
    assert (refusal.slug, refusal.status) == ("remedy-notice-missing", 422)


def test_mediation_may_end_while_an_escalation_waits(escalated: Any, do: Any) -> None:
    case = do(escalated(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert case.pending is not None
