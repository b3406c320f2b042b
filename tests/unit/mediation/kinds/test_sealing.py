"""A petition under seal: from every state without an answer, with its days, and back only as another case."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from services.mediation.domain.kinds import KINDS
from services.mediation.domain.petition.sealing import went_to_the_discipline_inspection
from services.mediation.domain.petition.states import UNANSWERED
from services.mediation.domain.petition.table import TABLE
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.filing import Withheld
from shared.contracts.facts.sealed import (
    HandedOver,
    Sealed,
    SealedDeadlineWarned,
    SealedOverdue,
    SealedRegistered,
    SealLifted,
)
from shared.contracts.places import Place

Steps = tuple[tuple[str, dict[str, Any]], ...]
OWN = {"purpose": "request", "competence": "own", "law_related": False}
OPINION = {"opinion": "explain", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
ACCUSES = {"ground": "accusation"}
ACCEPTED: Steps = (("classify", OWN), ("accept", {"written_notice": True}))
HANDLED: Steps = (*ACCEPTED, ("begin", {"leader_ref": "leader-1", "department": "街道城管办"}))
OBJECTED: Steps = (("classify", {**OWN, "competence": "other"}), ("object", {"reasons": "不属本机关"}))
WAYS: dict[CaseState, Steps] = {
    CaseState.REGISTERED: (),
    CaseState.OBJECTED: OBJECTED,
    CaseState.ACCEPTED: ACCEPTED,
    CaseState.HANDLING: HANDLED,
    CaseState.OPINION_ISSUED: (*HANDLED, ("issue-opinion", OPINION)),
}
Lives = Callable[..., Any]


def test_a_petition_is_sealed_from_every_state_without_an_answer() -> None:
    assert set(WAYS) == UNANSWERED == TABLE.allowed["seal"]


@pytest.mark.parametrize("state", list(WAYS))
def test_what_is_sealed_is_withheld_in_the_open_and_goes_on_under_seal(life: Lives, state: CaseState) -> None:
    petition = life(Kind.PETITION, transferred_here=state is CaseState.OBJECTED)
    for name, body in WAYS[state]:
        petition.do(name, **body)
    assert petition.case.state is state
    withheld, sealed = petition.do("seal", **ACCUSES)
    assert (type(withheld), type(sealed)) == (Withheld, Sealed)
    (term,) = petition.case.terms
    assert (term.clock, term.last_day) == (CaseClock.PETITION_NOTICE, date(2024, 3, 18))
    told = petition.rules.explain(petition.case, petition.now, petition.policy)
    assert told.next_events == ("sealed-deadline-warned",)
    petition.at("2024-06-01T12:00")
    assert not [fact for fact in petition.swept if isinstance(fact, CaseFact)]
    assert [type(fact) for fact in petition.swept] == [SealedDeadlineWarned] * 3 + [SealedOverdue]
    assert petition.rules.allowed_now(petition.case) == ("hand-over", "lift-seal")


def test_an_answered_petition_is_not_sealed_any_more(life: Lives) -> None:
    petition = life(Kind.PETITION)
    for name, body in WAYS[CaseState.OPINION_ISSUED]:
        petition.do(name, **body)
    petition.do("deliver", received_on=petition.now.date(), review_right_told=True)
    assert petition.refused("seal", **ACCUSES).slug == "not-in-this-state"


def test_the_days_run_on_from_receipt_and_begin_anew_where_a_notice_had_ended_them(life: Lives) -> None:
    petition = life(Kind.PETITION).at("2024-03-15T10:00")
    petition.do("seal", **ACCUSES)
    assert petition.case.terms[0].last_day == date(2024, 3, 18)
    accepted = life(Kind.PETITION)
    for name, body in ACCEPTED:
        accepted.do(name, **body)
    accepted.at("2024-03-15T10:00").do("seal", **ACCUSES)
    assert accepted.case.terms[0].last_day == date(2024, 4, 1)


def test_what_was_told_as_overdue_in_the_open_is_told_to_the_officer_as_well(life: Lives) -> None:
    petition = life(Kind.PETITION).at("2024-03-19T12:00")
    petition.do("seal", **ACCUSES)
    assert [type(fact) for fact in petition.sweep()] == [SealedOverdue]
    assert petition.sweep() == ()


@pytest.mark.parametrize(
    ("received_on", "last_day"), [(None, date(2024, 3, 18)), (date(2024, 2, 27), date(2024, 3, 13))]
)
def test_an_accusation_that_came_under_seal_has_its_days_from_receipt(received_on: date | None, last_day: date) -> None:
    at, street = datetime.fromisoformat("2024-03-01T10:00:00+08:00"), Place.from_code("220105003000")
    fact = SealedRegistered(case_no="NO-1", place=street, kind=Kind.PETITION, received_on=received_on)
    case: Any = KINDS[Kind.PETITION].apply(None, fact, case_id="case-1", sequence=1, at=at, policy=Policy())
    assert [(term.clock, term.last_day) for term in case.terms] == [(CaseClock.PETITION_NOTICE, last_day)]
    assert case.seal_ground == "accusation"


@pytest.mark.parametrize(("ground", "organ"), [("accusation", None), ("minors", "police")])
def test_each_goes_to_the_organ_that_is_meant_for_it(life: Lives, ground: str, organ: str | None) -> None:
    petition = life(Kind.PETITION)
    petition.do("seal", ground=ground)
    assert not went_to_the_discipline_inspection(petition.case)
    wrong = petition.refused("hand-over", organ="police" if organ is None else None)
    assert (wrong.slug, wrong.status) == ("organ-does-not-fit", 422)
    (handed,) = petition.do("hand-over", organ=organ)
    assert isinstance(handed, HandedOver)
    assert (petition.case.terms, petition.case.handed_to) == ((), organ)
    assert went_to_the_discipline_inspection(petition.case) is (ground == "accusation")
    assert petition.rules.allowed_now(petition.case) == ()


def test_a_seal_that_was_wrong_is_lifted_and_the_sealed_case_stays(life: Lives) -> None:
    petition = life(Kind.PETITION)
    petition.do("seal", **ACCUSES)
    (lifted,) = petition.do("lift-seal", reason="系一般求决事项")
    assert isinstance(lifted, SealLifted)
    assert (petition.case.state, petition.case.is_sealed, petition.case.terms) == (CaseState.SEAL_LIFTED, True, ())
    assert petition.rules.next_instant(petition.case, petition.policy) is None
    assert petition.rules.allowed_now(petition.case) == ()
