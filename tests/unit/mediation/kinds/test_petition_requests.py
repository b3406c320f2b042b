"""What a petitioner asks for with the query code (信访工作条例 art. 28, 33)."""

from typing import Any

import pytest

from services.mediation.domain.party_requests.taking import taken
from shared.contracts.codes import Kind
from shared.contracts.facts.requests import RequestAnswered
from shared.contracts.request_codes import PartyRequest, RequestResult
from tests.unit.mediation.said import made

R = PartyRequest
GIVEN = {"leader_ref": "leader-1", "department": "街道城管办"}
OPINION = {"opinion": "support", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
MEDIATED = {"both_consent": True, "paper": "mediation_agreement", "content": "和解"}


@pytest.fixture
def handled(life: Any) -> Any:
    petition = life(Kind.PETITION)
    petition.do("classify", purpose="request", competence="own", law_related=False)
    petition.do("accept", written_notice=True)
    petition.do("begin", **GIVEN)
    return petition


def ask(petition: Any, request: PartyRequest) -> None:
    petition.case = taken(petition.case, made(petition.case, request), petition.now)
    assert petition.case is not None


def answers(facts: tuple[Any, ...]) -> dict[PartyRequest, RequestResult]:
    return {it.request: it.result for it in facts if isinstance(it, RequestAnswered)}


def test_a_challenge_is_met_by_another_leader_or_declined_with_a_reason(handled: Any) -> None:
    ask(handled, R.RECUSAL)
    assert handled.refused("begin", **GIVEN).slug == "leader-is-challenged"
    assert answers(handled.do("begin", **{**GIVEN, "leader_ref": "leader-2"})) == {R.RECUSAL: RequestResult.GRANTED}
    ask(handled, R.RECUSAL)
    told = handled.do("answer-request", request="recusal", result="not_granted", reason="没有直接利害关系")
    assert answers(told) == {R.RECUSAL: RequestResult.NOT_GRANTED}


def test_who_refuses_mediation_gets_a_written_opinion(handled: Any) -> None:
    ask(handled, R.REFUSE_MEDIATION)
    ask(handled, R.ADD_FACTS)
    assert handled.refused("mediate", **MEDIATED).slug == "party-refuses-mediation"
    assert answers(handled.do("issue-opinion", **OPINION)) == {
        R.REFUSE_MEDIATION: RequestResult.GRANTED,
        R.ADD_FACTS: RequestResult.OVERTAKEN,
    }


def test_a_petition_is_not_archived_with_a_request_unanswered(handled: Any) -> None:
    handled.do("issue-opinion", **OPINION)
    handled.do("deliver", received_on=handled.now.date(), review_right_told=True)
    handled.do("close")
    handled.at("2024-06-30T12:00")
    ask(handled, R.WITHDRAW_CONSENT)
    assert handled.refused("archive").slug == "request-unanswered"
    handled.do("answer-request", request="withdraw_consent", result="granted", reason="已停止使用")
    assert handled.do("archive")
