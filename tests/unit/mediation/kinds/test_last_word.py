"""What a review and a recheck do to an opinion: it stands, another takes its place, or it is revoked."""

from typing import Any

import pytest

from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind, SupervisionStep
from shared.contracts.facts.escalation import DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.facts.mediation import Closed, Outcome, Reopened
from shared.contracts.facts.petition import PetitionRated, PetitionRechecked, PetitionReviewed, RightLapsed
from shared.contracts.kind_codes import ReviewResult
from shared.contracts.levels import Level

OWN = {"purpose": "request", "competence": "own", "law_related": False}
OPINION = {"opinion": "not_support", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
RATED = {"petition_office": "satisfied", "responsible_unit": "satisfied", "given_by": "paper"}
REVOKING = {"result": "revoked", "opinion": "撤销，重新办理"}


def answered(petition: Any) -> None:
    """Issue an opinion and deliver it."""
    petition.do("issue-opinion", **OPINION)
    petition.do("deliver", received_on=petition.now.date(), review_right_told=True)


def reviewed(petition: Any, **review: Any) -> tuple[Any, ...]:
    """Ask for a review, and have it answered."""
    petition.do("request-review", requested_on=petition.now.date())
    facts: tuple[Any, ...] = petition.do("issue-review", received_on=petition.now.date(), **review)
    return facts


@pytest.fixture
def delivered(life: Any) -> Any:
    petition = life(Kind.PETITION)
    petition.do("classify", **OWN)
    petition.do("accept", written_notice=True)
    petition.do("begin", leader_ref="leader-1", department="街道城管办")
    petition.do("extend", days=30, reason_told=True)
    answered(petition)
    return petition


@pytest.fixture
def closed(delivered: Any) -> Any:
    delivered.do("close")
    return delivered


def rechecking(petition: Any) -> Any:
    reviewed(petition, result="upheld", opinion="维持", recheck_right_told=True)
    petition.do("request-recheck", requested_on=petition.now.date())
    return petition


def assert_handled_anew(petition: Any) -> None:
    case = petition.case
    assert (case.state, case.owner_level) == (CaseState.HANDLING, Level.STREET)
    assert (case.opinion, case.opinion_issued_on, case.opinion_received_on, case.rating) == (None,) * 4
    assert (case.review, case.recheck, case.review_requested_on, case.review_received_on) == (None,) * 4
    assert (case.closing_code, case.closed_at, case.final_at(petition.now), case.extended) == (None, None, False, False)
    assert (case.leader_ref, case.department) == ("leader-1", "街道城管办")
    assert [term.clock for term in case.terms] == [CaseClock.PETITION_HANDLE]


def test_a_revoking_review_brings_a_closed_petition_back_with_sixty_days(closed: Any) -> None:
    closed.do("rate", **RATED)
    closed.at("2024-03-20T10:00")
    told, reopened = reviewed(closed, **REVOKING)
    assert isinstance(told, PetitionReviewed)
    assert (told.recheck_until, told.recheck_right_told, told.closing_code) == (None, None, None)
    assert isinstance(reopened, Reopened)
    assert (reopened.reason, reopened.reopen_count) == ("opinion_revoked", 1)
    assert reopened.due_at.isoformat() == "2024-05-21T00:00:00+08:00"  # the sixtieth day is a Sunday, 19 May
    assert_handled_anew(closed)


def test_a_revoking_review_of_a_petition_that_was_not_closed_brings_it_back_as_well(delivered: Any) -> None:
    assert [type(fact) for fact in reviewed(delivered, **REVOKING)] == [PetitionReviewed, Reopened]
    assert_handled_anew(delivered)


def test_a_revoking_recheck_is_not_final(closed: Any) -> None:
    facts = rechecking(closed).do("issue-recheck", **REVOKING)
    assert [type(fact) for fact in facts] == [PetitionRechecked, Reopened]
    assert_handled_anew(closed)


@pytest.mark.parametrize("result", [it for it in ReviewResult if it is not ReviewResult.REVOKED])
def test_any_other_recheck_is_final(closed: Any, result: ReviewResult) -> None:
    changed = {"changed_to": "support"} if result is ReviewResult.CHANGED else {}
    rechecking(closed).do("issue-recheck", result=result, opinion="复核意见", **changed)
    assert closed.case.final_at(closed.now)


def test_no_clock_of_the_former_answer_fires_and_the_new_one_warns_anew(closed: Any) -> None:
    closed.at("2024-03-20T10:00")
    reviewed(closed, **REVOKING)
    closed.swept = ()
    closed.at("2024-05-24T10:00")
    assert not any(isinstance(fact, RightLapsed | PetitionRated) for fact in closed.swept)
    spoke = [fact for fact in closed.swept if isinstance(fact, DeadlineWarned | Overdue | Supervised)]
    assert {fact.clock for fact in spoke} == {CaseClock.PETITION_HANDLE}
    assert [fact.days_left for fact in spoke if isinstance(fact, DeadlineWarned)] == [20, 7, 3, 0]  # 15 is a holiday
    assert len([fact for fact in spoke if isinstance(fact, Overdue)]) == 1


def test_who_was_supervised_over_the_review_is_not_any_more(closed: Any) -> None:
    closed.do("request-review", requested_on=closed.now.date())
    closed.at("2024-04-08T10:00")
    assert closed.case.supervision is SupervisionStep.YELLOW
    facts = closed.do("issue-review", received_on=closed.now.date(), **REVOKING)
    assert isinstance(facts[-1], SupervisionLifted)
    assert closed.case.supervision is None


def test_the_new_answer_is_reviewed_rated_extended_and_closed_like_the_first(closed: Any) -> None:
    reviewed(closed, **REVOKING)
    closed.later(days=10)
    closed.do("extend", days=30, reason_told=True)
    closed.do("issue-opinion", **{**OPINION, "opinion": "support"})
    closed.do("deliver", received_on=closed.now.date(), review_right_told=True)
    told, outcome = closed.do("close")
    assert isinstance(told, Closed)
    assert isinstance(outcome, Outcome)
    assert (told.closing_code, told.days) == (ClosingCode.SUPPORTED, 10)
    closed.do("rate", **RATED)
    *_, reopened = reviewed(closed, **REVOKING)
    assert reopened.reopen_count == 2


@pytest.mark.parametrize("by", ["review", "recheck"])
def test_a_changed_opinion_changes_what_the_file_is_closed_with(closed: Any, by: str) -> None:
    change = {"result": "changed", "opinion": "变更", "changed_to": "support"}
    if by == "review":
        (told,) = reviewed(closed, recheck_right_told=True, **change)
    else:
        (told,) = rechecking(closed).do("issue-recheck", **change)
    assert (told.changed_to, told.closing_code) == ("support", ClosingCode.SUPPORTED)
    assert (closed.case.opinion, closed.case.closing_code) == ("support", ClosingCode.SUPPORTED)


def test_a_changed_opinion_is_what_a_file_is_closed_with_later(delivered: Any) -> None:
    change = {"result": "changed", "opinion": "变更", "changed_to": "explain"}
    (told,) = reviewed(delivered, recheck_right_told=True, **change)
    assert told.closing_code is None
    assert delivered.do("close")[0].closing_code is ClosingCode.EXPLAINED


def test_the_code_is_not_told_again_when_it_stays(closed: Any) -> None:
    change = {"result": "changed", "opinion": "变更理由", "changed_to": "not_support"}
    (told,) = reviewed(closed, recheck_right_told=True, **change)
    assert (told.changed_to, told.closing_code) == ("not_support", None)


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"result": "changed"}, "changed-opinion-missing"),
        ({"result": "upheld", "changed_to": "support"}, "opinion-not-changed"),
        ({"result": "revoked", "changed_to": "support"}, "opinion-not-changed"),
    ],
)
def test_another_opinion_is_named_by_who_changes_it_and_by_nobody_else(
    closed: Any, fields: dict[str, str], slug: str
) -> None:
    closed.do("request-review", requested_on=closed.now.date())
    review = {"opinion": "意见", "received_on": closed.now.date(), "recheck_right_told": True}
    assert closed.refused("issue-review", **review, **fields).slug == slug
    closed.do("issue-review", result="upheld", **review)
    closed.do("request-recheck", requested_on=closed.now.date())
    assert closed.refused("issue-recheck", opinion="意见", **fields).slug == slug
