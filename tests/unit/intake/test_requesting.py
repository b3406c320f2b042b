"""What a party asks for at the door: only what the case can take, each sort once, by whose digits they are."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake.domain.answering import accept, not_accept, refer
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import Accept, NotAccept, Refer
from services.intake.domain.commands.ask_as_party import AskAsParty
from services.intake.domain.commands.register import Party
from services.intake.domain.matter import matter_of
from services.intake.domain.open_requests import answered_there
from services.intake.domain.requesting import ask, possible_now, side_of
from shared.contracts.codes import CaseState, ConsentBasis, DisputeType, Kind, NotAcceptedReason, Organ
from shared.contracts.facts.requests import CameTooLate, RequestAnswered
from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, taken_down, told

R = PartyRequest
PARTIES = (
    Party(role="applicant", name="李四", phone="13900001111"),
    Party(role="respondent", name="王五", phone="13900002222"),
    Party(role="other", name="赵六", phone="13900003333"),
)
COMMAND = told(Kind.DISPUTE, dispute_type=DisputeType.NEIGHBOURS, parties=PARTIES)


@pytest.fixture
def dispute() -> IntakeCase:
    return taken_down(COMMAND)


def asking(request: PartyRequest, text: str | None = None) -> AskAsParty:
    return AskAsParty(code="CODE", phone_tail="1111", request=request, text=text)


def asked(case: IntakeCase, request: PartyRequest, side: RequestSide = RequestSide.APPLICANT) -> IntakeCase:
    return ask(case, asking(request), side, f"{request}-{len(case.requests)}", NOW, None)[0]


def beside(case: IntakeCase) -> dict[str, Any]:
    return {"case_no": case.case_no, "kind": case.kind, "place": case.place, "state": case.state} | {
        "owner_level": case.owner_level
    }


def test_whose_digits_they_are_says_who_asks(dispute: IntakeCase) -> None:
    matter = matter_of(COMMAND)
    sides = [side_of(dispute, matter, tail) for tail in ("1111", "2222", "3333", "9999")]
    assert sides == [RequestSide.APPLICANT, RequestSide.RESPONDENT, None, None]
    petition = dispute.model_copy(update={"kind": Kind.PETITION})
    assert [side_of(petition, matter, tail) for tail in ("1111", "2222")] == [RequestSide.APPLICANT, None]
    assert side_of(dispute.model_copy(update={"persons_sealed": True}), matter, "1111") is None
    assert side_of(dispute, None, "1111") is None


def test_each_sort_stands_open_once_of_each_party(dispute: IntakeCase) -> None:
    case, fact = ask(dispute, asking(R.ADD_FACTS, "还有录音"), RequestSide.APPLICANT, "r-1", NOW, None)
    assert (fact.request, fact.side, fact.told_more, "text" in fact.model_dump()) == (
        R.ADD_FACTS,
        RequestSide.APPLICANT,
        True,
        False,
    )
    with pytest.raises(Refusal) as again:
        asked(case, R.ADD_FACTS)
    assert again.value.slug == "request-open-already"
    assert R.ADD_FACTS in possible_now(case, RequestSide.RESPONDENT)
    answered = RequestAnswered(
        **beside(case), request_id="r-1", request=fact.request, side=fact.side, result=RequestResult.NOTED
    )
    after = answered_there(case, answered, NOW)
    assert (after.requests[0].result, after.requests[0].came_too_late) == (RequestResult.NOTED, False)
    assert asked(after, R.ADD_FACTS)


def test_what_the_case_cannot_take_is_refused_at_the_door_with_what_it_can(dispute: IntakeCase) -> None:
    with pytest.raises(Refusal) as refused:
        asked(dispute, R.STOP_MEDIATION)
    assert refused.value.slug == "request-not-possible"
    assert refused.value.members["possible"] == ["add_facts", "refuse_mediation", "withdraw_consent"]
    assert "不愿调解" in refused.value.sentence
    mediating = dispute.model_copy(update={"state": CaseState.MEDIATING, "mediator_ref": "m-1"})
    assert {R.RECUSAL, R.STOP_MEDIATION} <= set(possible_now(mediating, RequestSide.APPLICANT))
    assert R.RECUSAL not in possible_now(mediating.model_copy(update={"mediator_ref": None}), RequestSide.APPLICANT)
    for state in (CaseState.ARCHIVED, CaseState.VOID, CaseState.MERGED, CaseState.SEALED):
        assert possible_now(dispute.model_copy(update={"state": state}), RequestSide.APPLICANT) == ()


def test_after_a_refusal_a_dispute_is_not_accepted_but_answered(dispute: IntakeCase) -> None:
    case = asked(asked(dispute, R.REFUSE_MEDIATION, RequestSide.RESPONDENT), R.ADD_FACTS)
    with pytest.raises(Refusal) as refused:
        accept(case, Accept(consent_basis=ConsentBasis.APPLICATION), NOW, Calendar.load(None))
    assert refused.value.slug == "party-refuses-mediation"
    later = NOW + timedelta(hours=1)
    told_where = NotAccept(reason=NotAcceptedReason.PARTY_REFUSED, guided_to=Organ.COURT)
    after, _ = not_accept(case, told_where, later)
    assert [(it.result, it.over_at) for it in after.requests] == [
        (RequestResult.GRANTED, later),
        (RequestResult.OVERTAKEN, later),
    ]
    referred, _ = refer(case, Refer(target=Organ.POLICE, consent=True, reference="P-1"), later)
    assert {it.result for it in referred.requests} == {RequestResult.OVERTAKEN}


def test_what_came_too_late_at_mediation_is_told_as_that(dispute: IntakeCase) -> None:
    case = asked(dispute, R.REFUSE_MEDIATION)
    made = case.requests[0]
    late = answered_there(case, CameTooLate(**beside(case), of_request=made.request_id, asked_for=made.request), NOW)
    assert late.requests[0].came_too_late
    rating = answered_there(case, CameTooLate(**beside(case)), NOW)
    assert (rating.rating_came_too_late, rating.requests) == (True, case.requests)
