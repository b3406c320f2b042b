"""What a party asks for with the query code: taken, heeded, answered, overtaken, or too late."""

from typing import Any

import pytest

from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.case import Case
from services.mediation.domain.commands import (
    Agree,
    Assign,
    Decline,
    Merge,
    RecordSession,
    Start,
    Terminate,
)
from services.mediation.domain.explain import explain
from services.mediation.domain.party_requests.answering import AnswerRequest, answers_to
from services.mediation.domain.party_requests.taking import taken, too_late
from services.mediation.domain.party_requests.wording import what_it_asks
from services.mediation.domain.policy import Policy
from shared.contracts.codes import AgreementForm, CaseState, Kind, TerminationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.mediation import Terminated
from shared.contracts.facts.requests import RequestAnswered
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import (
    DeclineReason,
    PartiesConsent,
    PerformanceManner,
    SessionResult,
    SessionVenue,
)
from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide
from tests.unit.mediation.conftest import START
from tests.unit.mediation.said import made

R = PartyRequest
DIRECTOR = Actor(level=Level.COMMUNITY, role="director", ref="staff-8")
MEDIATOR = Actor(level=Level.COMMUNITY, role="mediator", ref="m-1")
REFUSED = Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)
MEDIATES = {
    "start": (CaseState.ASSIGNED, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)),
    "record-session": (
        CaseState.MEDIATING,
        RecordSession(
            people_present=3,
            held_at=START,
            venue=SessionVenue.OFFICE,
            online=False,
            result=SessionResult.NEARER,
            record="记录",
        ),
    ),
    "agree": (
        CaseState.MEDIATING,
        Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE),
    ),
}


def answer(request: PartyRequest, result: RequestResult, actor: Actor = DIRECTOR, **fields: Any) -> AnswerRequest:
    command: AnswerRequest = AnswerRequest(request=request, result=result, reason="已核实", **fields).by(actor)
    return command


@pytest.fixture
def asked(make_case: Any) -> Any:
    def case_with(state: CaseState, *requests: PartyRequest, side: RequestSide = RequestSide.APPLICANT) -> Case:
        case: Case = make_case(state)
        for request in requests:
            with_it = taken(case, made(case, request, side, f"{request}-{side}"), START)
            assert with_it is not None
            case = with_it
        return case

    return case_with


def test_a_request_stands_on_the_file_and_moves_nothing(asked: Any) -> None:
    case = asked(CaseState.MEDIATING, R.ADD_FACTS)
    assert [(it.request, it.side, it.made_at) for it in case.requests] == [(R.ADD_FACTS, RequestSide.APPLICANT, START)]
    assert taken(case, made(case, R.ADD_FACTS), START) is None, "the same stands open once"
    other = taken(case, made(case, R.ADD_FACTS, RequestSide.RESPONDENT, "of-the-other"), START)
    assert other is not None
    assert (other.version, len(other.requests)) == (case.version, 2)


@pytest.mark.parametrize("refusal", [R.REFUSE_MEDIATION, R.STOP_MEDIATION, R.RECUSAL])
@pytest.mark.parametrize("name", list(MEDIATES))
def test_nobody_mediates_after_a_refusal_or_a_challenge(
    asked: Any, refused: Any, policy: Policy, name: str, refusal: PartyRequest
) -> None:
    state, command = MEDIATES[name]
    if refusal is R.STOP_MEDIATION and state is CaseState.ASSIGNED:
        return  # nothing has begun that could be stopped
    case = asked(state, refusal)
    slug = "mediator-is-challenged" if refusal is R.RECUSAL else "party-refuses-mediation"
    assert refused(case, command).slug == slug
    assert name not in allowed_now(case)
    told = explain(case, START, policy)
    assert refused(case, command).sentence in told.sentence
    assert "it is not mediated" in told.because


def test_terminating_grants_a_refusal_and_overtakes_the_rest(asked: Any, do: Any) -> None:
    case = asked(CaseState.MEDIATING, R.STOP_MEDIATION, R.RECUSAL, R.WITHDRAW_CONSENT)
    decision = do(case, REFUSED.by(MEDIATOR))
    assert isinstance(decision.facts[0], Terminated)
    answers = {it.request: it.result for it in decision.facts if isinstance(it, RequestAnswered)}
    assert answers == {R.STOP_MEDIATION: RequestResult.GRANTED, R.RECUSAL: RequestResult.OVERTAKEN}
    assert [it.request for it in decision.case.requests] == [R.WITHDRAW_CONSENT]
    assert decision.case.version == case.version + len(decision.facts)


def test_a_challenge_is_granted_when_the_mediator_goes_and_no_other_way(asked: Any, do: Any, refused: Any) -> None:
    case = asked(CaseState.MEDIATING, R.RECUSAL)
    assert refused(case, Assign(mediator_ref="m-2", conflict_of_interest=False)).slug == "mediator-is-challenged"
    assert refused(case, answer(R.RECUSAL, RequestResult.NOT_GRANTED)).slug == "answer-does-not-fit"
    declined = do(case, Decline(reason=DeclineReason.CHALLENGED).by(DIRECTOR))
    (told,) = (it for it in declined.facts if isinstance(it, RequestAnswered))
    assert (told.result, declined.case.requests) == (RequestResult.GRANTED, ())
    assert do(declined.case, Assign(mediator_ref="m-2", conflict_of_interest=False)).facts


def test_what_a_party_takes_back_is_recorded_by_another_than_the_mediator(asked: Any, do: Any, refused: Any) -> None:
    case = asked(CaseState.MEDIATING, R.REFUSE_MEDIATION)
    back = answer(R.REFUSE_MEDIATION, RequestResult.TAKEN_BACK)
    assert refused(case, back.by(MEDIATOR)).slug == "answered-by-its-mediator"
    for declining in (RequestResult.NOT_GRANTED, RequestResult.NOTED, RequestResult.GRANTED):
        assert refused(case, answer(R.REFUSE_MEDIATION, declining)).slug == "answer-does-not-fit"
    after = do(case, back).case
    assert do(after, MEDIATES["agree"][1]).facts


def test_an_answer_names_one_request_that_stands_open(asked: Any, do: Any, refused: Any) -> None:
    case = asked(CaseState.AGREED, R.ADD_FACTS)
    both = taken(case, made(case, R.ADD_FACTS, RequestSide.RESPONDENT, "of-the-other"), START)
    assert refused(both, answer(R.ADD_FACTS, RequestResult.NOTED)).slug == "side-missing"
    left = do(both, answer(R.ADD_FACTS, RequestResult.NOTED, side=RequestSide.RESPONDENT)).case
    assert [it.side for it in left.requests] == [RequestSide.APPLICANT]
    assert refused(left, answer(R.CONFIRM_AGREEMENT, RequestResult.NOTED)).slug == "request-not-open"
    none_left = do(left, answer(R.ADD_FACTS, RequestResult.NOTED)).case
    assert refused(none_left, answer(R.ADD_FACTS, RequestResult.NOTED)).slug == "no-request-open"


def test_a_case_is_not_put_aside_with_a_request_unanswered(asked: Any, make_case: Any, refused: Any) -> None:
    case = asked(CaseState.ACCEPTED, R.ADD_FACTS)
    assert refused(case, Merge(into="other"), target=make_case(case_id="other")).slug == "request-unanswered"
    assert "archive" not in allowed_now(asked(CaseState.FOLLOWED_UP, R.WITHDRAW_CONSENT))


@pytest.mark.parametrize("state", [CaseState.TERMINATED, CaseState.ARCHIVED, CaseState.MERGED, CaseState.VOID])
def test_what_a_case_can_take_no_more_is_kept_as_too_late(make_case: Any, state: CaseState) -> None:
    case = make_case(state)
    remark = made(case, R.STOP_MEDIATION)
    assert taken(case, remark, START) is None
    kept, fact = too_late(case, remark, START)
    assert (fact.asked_for, fact.of_request, fact.state) == (R.STOP_MEDIATION, remark.request_id, state)
    assert [(it.request, it.said_at) for it in kept.said_too_late] == [(R.STOP_MEDIATION, START)]
    assert kept.version == case.version


def test_an_agreement_is_confirmed_where_there_is_one(asked: Any, make_case: Any) -> None:
    assert asked(CaseState.AGREED, R.CONFIRM_AGREEMENT).requests
    assert asked(CaseState.CLOSED, R.CONFIRM_AGREEMENT).requests
    case = make_case(CaseState.CLOSED)
    terminated = case.model_copy(update={"closing_code": "terminated_refused"})
    assert taken(terminated, made(terminated, R.CONFIRM_AGREEMENT), START) is None


def test_the_law_asks_something_about_each_request_and_each_can_be_answered() -> None:
    for kind in (Kind.DISPUTE, Kind.PETITION):
        assert all(what_it_asks(kind, request).endswith("。") for request in R)
        assert all(RequestResult.TAKEN_BACK in answers_to(kind, request) for request in R)
        assert all(RequestResult.OVERTAKEN not in answers_to(kind, request) for request in R)
    assert RequestResult.NOT_GRANTED in answers_to(Kind.PETITION, R.RECUSAL)
