"""What a party asks for with the query code: pure, (case, command, now) -> (case, remark)."""

from collections.abc import Mapping
from datetime import datetime

from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.ask_as_party import AskAsParty
from services.intake.domain.made_request import MadeRequest
from services.intake.domain.masking import phone_tail
from services.intake.domain.matter import Matter
from services.intake.domain.open_requests import standing_of
from shared.contracts.codes import Kind
from shared.contracts.facts.base import Actor
from shared.contracts.facts.requests import RequestMade
from shared.contracts.request_codes import PartyRequest, RequestSide
from shared.rules.party_requests import taken_now, takes
from shared.rules.refusal import Refusal
from shared.words.code_words import word_of

SIDES: Mapping[Kind, tuple[RequestSide, ...]] = {
    Kind.DISPUTE: (RequestSide.APPLICANT, RequestSide.RESPONDENT),
    Kind.PETITION: (RequestSide.APPLICANT,),
}
"""Who of a kind may ask; where both have the same digits, it was the applicant."""


def side_of(case: IntakeCase, matter: Matter | None, tail: str) -> RequestSide | None:
    """Return the party whose phone ends in four digits; None for nobody, and where nobody may be known."""
    if matter is None or case.hides_persons:
        return None
    known = {(party.role, phone_tail(party.phone)) for party in matter.parties}
    return next((side for side in SIDES.get(case.kind, ()) if (side.value, tail) in known), None)


def possible_now(case: IntakeCase, side: RequestSide) -> tuple[PartyRequest, ...]:
    """Return what a party can ask for now."""
    return taken_now(standing_of(case), (it.request for it in case.requests if it.side is side and it.over_at is None))


def ask(
    case: IntakeCase, command: AskAsParty, side: RequestSide, request_id: str, now: datetime, actor: Actor | None
) -> tuple[IntakeCase, RequestMade]:
    """Take a request in; mediation puts it on the file.

    Args:
        case: as it stands here.
        command: what is asked for.
        side: which party asks.
        request_id: of the new request.
        now: the present moment.
        actor: the resident.

    Raises:
        Refusal: the same stands open already, or the case cannot take it as it stands.
    """
    possible = possible_now(case, side)
    if command.request in possible:
        made = MadeRequest(
            request_id=request_id,
            request=command.request,
            side=side,
            made_at=now,
            told_more=command.text is not None,
        )
        after = case.model_copy(update={"requests": (*case.requests, made)})
        fact = RequestMade(
            **base(after, actor),
            request_id=request_id,
            request=command.request,
            side=side,
            told_more=made.told_more,
        )
        return after, fact
    if takes(standing_of(case), command.request):
        raise Refusal(
            "request-open-already",
            f"request: {command.request} was asked for and is not answered yet: wait for the answer",
            f"您已提出“{word_of(command.request)}”，正在办理，请等待答复。",
            members=_members(possible),
        )
    words = "、".join(word_of(it) for it in possible) or "无"
    raise Refusal(
        "request-not-possible",
        f"request: {command.request} is not possible in state {case.state}; possible now: "
        f"{', '.join(possible) or 'nothing'}",
        f"该件现在不能“{word_of(command.request)}”；现在可以提出：{words}。如有疑问，请到窗口咨询。",
        members=_members(possible),
    )


def _members(possible: tuple[PartyRequest, ...]) -> dict[str, object]:
    return {"possible": [it.value for it in possible]}
