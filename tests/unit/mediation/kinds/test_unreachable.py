"""A petition whose petitioner nobody can tell anything: name or address is unknown (信访工作条例 art. 19, 23)."""

from typing import Any

import pytest

from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.petition import (
    PetitionAccepted,
    PetitionGuided,
    PetitionNotAccepted,
    PetitionTransferred,
)

OWN = {"purpose": "request", "competence": "own", "law_related": False}
OPINION = {"opinion": "support", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
GIVEN = {"leader_ref": "leader-1", "department": "街道城管办"}


@pytest.fixture
def unreachable(life: Any) -> Any:
    return life(Kind.PETITION, unreachable=True)


@pytest.fixture
def opinion_issued(unreachable: Any) -> Any:
    unreachable.do("classify", **OWN)
    unreachable.do("accept")
    unreachable.do("begin", **GIVEN)
    unreachable.do("issue-opinion", **OPINION)
    return unreachable


def test_no_term_of_notice_runs_and_none_is_told(unreachable: Any) -> None:
    assert unreachable.case.unreachable
    assert unreachable.case.terms == ()
    unreachable.at("2024-05-01T10:00")
    assert not any(isinstance(fact, DeadlineWarned | Overdue) for fact in unreachable.swept)


def test_the_organ_that_transferred_it_can_still_be_objected_to_in_its_five_days(life: Any) -> None:
    transferred = life(Kind.PETITION, unreachable=True, transferred_here=True)
    assert [term.clock for term in transferred.case.terms] == [CaseClock.PETITION_OBJECTION]


@pytest.mark.parametrize(
    ("classified", "command", "body", "told"),
    [
        (OWN, "accept", {}, PetitionAccepted),
        ({**OWN, "law_related": True}, "not-accept", {"reason": "litigation"}, PetitionNotAccepted),
        (OWN, "guide", {"route": "arbitration"}, PetitionGuided),
        ({**OWN, "competence": "other"}, "transfer", {"organ": "区住建局"}, PetitionTransferred),
    ],
)
def test_no_notice_is_asked_for_and_the_events_say_that_none_was_given(
    life: Any, classified: dict[str, Any], command: str, body: dict[str, Any], told: type[Any]
) -> None:
    for unknown in (True, False):
        petition = life(Kind.PETITION, unreachable=unknown)
        petition.do("classify", **classified)
        if not unknown:
            assert petition.refused(command, **body).slug == "written-notice-missing"
            body = {**body, "written_notice": True}
        (fact,) = petition.do(command, **body)
        assert isinstance(fact, told)
        assert fact.notified is not unknown


def test_the_sixty_days_of_a_request_run_all_the_same(opinion_issued: Any) -> None:
    assert [term.clock for term in opinion_issued.case.terms] == [CaseClock.PETITION_HANDLE]


def test_it_is_closed_by_its_opinion_without_delivery(opinion_issued: Any) -> None:
    assert "close" in opinion_issued.rules.allowed_now(opinion_issued.case)
    opinion_issued.do("close")
    case = opinion_issued.case
    assert (case.state, case.closing_code) == (CaseState.CLOSED, ClosingCode.SUPPORTED)
    assert [term.clock for term in case.terms] == [CaseClock.RATING]
    assert not case.final_at(opinion_issued.now)
    assert opinion_issued.refused("request-review", requested_on="2024-03-01").slug == "no-opinion-to-review"


def test_who_turns_up_after_all_is_given_the_opinion_and_the_right_to_a_review(opinion_issued: Any) -> None:
    opinion_issued.do("deliver", received_on=opinion_issued.now.date(), review_right_told=True)
    opinion_issued.do("close")
    opinion_issued.do("request-review", requested_on=opinion_issued.now.date())


def test_who_can_be_told_is_given_the_opinion_before_the_file_is_closed(life: Any) -> None:
    petition = life(Kind.PETITION)
    petition.do("classify", **OWN)
    petition.do("accept", written_notice=True)
    petition.do("begin", **GIVEN)
    petition.do("issue-opinion", **OPINION)
    assert "close" not in petition.rules.allowed_now(petition.case)
    assert petition.refused("close").slug == "opinion-not-delivered"


def test_the_term_is_extended_without_telling_a_reason_to_nobody(unreachable: Any) -> None:
    unreachable.do("classify", **OWN)
    unreachable.do("accept")
    unreachable.do("extend", days=30)


def test_it_is_explained(unreachable: Any, life: Any) -> None:
    told = unreachable.rules.explain(unreachable.case, unreachable.now, unreachable.policy)
    assert "no written notice is owed" in told.because
    assert "无须书面告知" in told.sentence
    other = life(Kind.PETITION)
    assert "无须书面告知" not in other.rules.explain(other.case, other.now, other.policy).sentence
