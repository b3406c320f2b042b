"""The rules of visits, consultations and decision reviews, one by one."""

from typing import Any

import pytest

from services.mediation.domain.decision_review.model import DecisionReview
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.kind_codes import LegalVerdict

RECEPTION = {"receiver_ref": "s-1", "representatives": 1, "leader_on_duty": False}
PARTS = ("lawfulness", "reasonableness", "feasibility", "controllability")
RISKS = {"risk_points": "聚集", "precautions": "公示", "response_plan": "接待"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.DISPUTE])
def test_every_field_of_a_command_is_described_and_no_other_is_taken(kind: Kind) -> None:
    for name, model in KINDS[kind].commands.items():
        assert model.name == name
        assert model.model_config["extra"] == "forbid"
        assert all(field.description for field in model.model_fields.values())


@pytest.mark.parametrize(
    ("people", "body", "slug"),
    [
        (9, {"representatives": 6}, "too-many-representatives"),
        (2, {"representatives": 3}, "more-representatives-than-people"),
    ],
)
def test_who_is_received(life: Any, people: int, body: dict[str, Any], slug: str) -> None:
    assert life(Kind.VISIT, people=people).refused("receive", **{**RECEPTION, **body}).slug == slug


def test_a_visit_of_five_is_collective_and_of_four_is_not(life: Any) -> None:
    found = []
    for people in (4, 5):
        visit = life(Kind.VISIT, people=people)
        visit.do("receive", **RECEPTION)
        found.append(visit.case.collective)
    assert found == [False, True]


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ({"outcome": "guided_to_other"}, "guidance-does-not-fit"),
        ({"outcome": "answered_on_spot", "guided_to": "court"}, "guidance-does-not-fit"),
        ({"outcome": "to_dispute"}, "dispute-type-does-not-fit"),
        ({"outcome": "to_petition", "dispute_type": "02"}, "dispute-type-does-not-fit"),
    ],
)
def test_how_a_reception_cannot_end(life: Any, body: dict[str, Any], slug: str) -> None:
    visit = life(Kind.VISIT)
    visit.do("receive", **RECEPTION)
    assert visit.refused("end", record="陈述", **body).slug == slug


def test_a_question_has_three_working_days_and_no_clock_after_its_answer(life: Any) -> None:
    late, quick = life(Kind.CONSULT), life(Kind.CONSULT)
    quick.do("answer", answered_by="window", answer="依民法典")
    assert quick.at("2024-04-01T12:00").swept == ()
    # Friday 1 March: Monday, Tuesday, Wednesday; told when the office opens on Thursday.
    assert late.case.due_at.isoformat() == "2024-03-07T00:00:00+08:00"
    assert [type(fact) for fact in late.at("2024-03-07T12:00").swept] == [DeadlineWarned, Overdue]
    assert late.case.is_overdue


def under_check(life: Any) -> Any:
    review = life(Kind.DECISION_REVIEW)
    review.do("begin-legal-check", adviser_ref="lawyer-1", last_day="2024-03-12")
    return review


def test_the_adviser_gets_seven_working_days(life: Any) -> None:
    refusal = life(Kind.DECISION_REVIEW).refused("begin-legal-check", adviser_ref="l-1", last_day="2024-03-11")
    assert (refusal.slug, refusal.members) == ("legal-check-too-short", {"earliest": "2024-03-12"})


def test_another_adviser_examines_it_for_a_reason_with_days_of_his_own(life: Any) -> None:
    other = {"adviser_ref": "lawyer-2", "last_day": "2024-03-19"}
    untold = life(Kind.DECISION_REVIEW).refused("begin-legal-check", **other, replacing="illness")
    assert untold.slug == "no-adviser-to-replace"
    review = under_check(life).at("2024-03-07T10:00")
    assert review.refused("begin-legal-check", **other).slug == "adviser-replaced-without-reason"
    same = {**other, "adviser_ref": "lawyer-1", "replacing": "illness"}
    assert review.refused("begin-legal-check", **same).slug == "adviser-unchanged"
    hasty = {**other, "last_day": "2024-03-15", "replacing": "illness"}
    assert review.refused("begin-legal-check", **hasty).slug == "legal-check-too-short"
    (begun,) = review.do("begin-legal-check", **other, replacing="conflict_of_interest")
    assert (begun.adviser_ref, begun.replacing) == ("lawyer-2", "conflict_of_interest")
    assert review.case.term(CaseClock.LEGAL_CHECK).last_day.isoformat() == "2024-03-19"
    review.do("give-legal-opinion", verdict="to_be_amended", opinion="须修改")
    assessed(review)
    review.do("begin-legal-check", **{**other, "adviser_ref": "lawyer-3"}, replacing="left_office")
    assert (review.case.state, review.case.adviser_ref) == (CaseState.ASSESSED, "lawyer-3")
    review.do("conclude", conclusion="adjust")
    assert review.case.term(CaseClock.LEGAL_CHECK) is None


def test_whoever_found_a_draft_lawful_is_not_replaced(life: Any) -> None:
    review = under_check(life)
    review.do("give-legal-opinion", verdict="lawful", opinion="合法")
    again = {"adviser_ref": "lawyer-2", "last_day": "2024-03-19", "replacing": "illness"}
    assert review.refused("begin-legal-check", **again).slug == "legal-opinion-given"


def assessed(review: Any, verdict: str = "passed") -> Any:
    for part in PARTS:
        review.do("assess", part=part, verdict=verdict, text="论证", **RISKS)
    return review


@pytest.mark.parametrize(("given", "verdict"), [(True, LegalVerdict.LAWFUL), (False, None)])
def test_a_review_stored_before_opinions_had_a_verdict_is_read(
    life: Any, given: bool, verdict: LegalVerdict | None
) -> None:
    stored = under_check(life).case.model_dump(mode="json")
    del stored["legal_verdict"]
    assert DecisionReview.model_validate({**stored, "legal_opinion": given}).legal_verdict is verdict


def test_no_conclusion_without_the_legal_opinion_and_four_answers(life: Any) -> None:
    review = under_check(life)
    assert review.refused("assess", part=PARTS[0], verdict="passed", text="论证").slug == "legal-opinion-missing"
    assert review.refused("conclude", conclusion="stop").slug == "legal-opinion-missing"
    review.do("give-legal-opinion", verdict="lawful", opinion="合法")
    assert review.refused("give-legal-opinion", verdict="lawful", opinion="合法").slug == "legal-opinion-given"
    for part in PARTS[:3]:
        review.do("assess", part=part, verdict="passed", text="论证")
    refusal = review.refused("conclude", conclusion="go")
    assert (refusal.slug, refusal.members) == ("parts-missing", {"missing": ["controllability"]})
    untold = review.refused("assess", part=PARTS[3], verdict="failed", text="风险较大", risk_points="聚集")
    assert (untold.slug, untold.members) == ("risk-report-incomplete", {"missing": ["precautions", "response_plan"]})
    review.do("assess", part=PARTS[3], verdict="failed", text="风险较大", **RISKS)
    assert review.refused("conclude", conclusion="adjust").slug == "conclusion-too-free"
    review.do("conclude", conclusion="postpone")
    assert review.refused("decide", decision="go", meeting_ref="m-1").slug == "decision-too-free"
    review.do("decide", decision="stop", meeting_ref="m-1")
    review.do("record")
    assert (review.case.state, review.case.closing_code) == (CaseState.RECORDED, ClosingCode.REVIEWED)
    looked_at = {"occasion": "many_objections", "as_expected": False, "findings": "意见较多"}
    assert review.refused("post-review", **looked_at).slug == "not-carried-out"


def test_an_unlawful_draft_is_not_decided_on(life: Any) -> None:
    review = under_check(life)
    review.do("give-legal-opinion", verdict="unlawful", opinion="超越法定权限")
    assessed(review)
    refusal = review.refused("conclude", conclusion="postpone")
    assert (refusal.slug, refusal.members) == ("conclusion-too-free", {"freest": "stop"})
    review.do("conclude", conclusion="stop")
    assert review.refused("decide", decision="stop", meeting_ref="m-1").slug == "draft-unlawful"
    review.do("record")
    assert (review.case.state, review.case.decision) == (CaseState.RECORDED, None)


def test_an_amended_draft_is_checked_again_and_the_later_opinion_counts(life: Any) -> None:
    review = under_check(life)
    review.do("give-legal-opinion", verdict="unlawful", opinion="超越法定权限")
    review.do("give-legal-opinion", verdict="to_be_amended", opinion="补偿标准须修改")
    assert assessed(review).refused("conclude", conclusion="go").members == {"freest": "adjust"}
    review.do("give-legal-opinion", verdict="lawful", opinion="合法")
    review.do("conclude", conclusion="go")
    assert review.refused("record").slug == "not-decided"
    review.do("decide", decision="go", meeting_ref="m-1")
    review.do("record")
    review.do("post-review", occasion="deemed_necessary", as_expected=True, findings="运行良好")
    assert review.case.state is CaseState.POST_REVIEWED


def test_a_withdrawn_proposal_is_no_review(life: Any) -> None:
    review = under_check(life)
    review.do("withdraw", reason="暂不推进")
    assert (review.case.closing_code, review.case.terms) == (ClosingCode.WITHDRAWN, ())
