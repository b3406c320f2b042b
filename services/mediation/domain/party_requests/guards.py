"""Objections that rest on what the parties asked for."""

from services.mediation.domain.matter import Matter
from shared.contracts.request_codes import PartyRequest
from shared.rules.party_requests import REFUSALS
from shared.rules.refusal import Refusal
from shared.words.code_words import word_of


def party_refuses_mediation(case: Matter) -> Refusal | None:
    """After a clear refusal nobody mediates (人民调解法 art. 17, 23; of a petition 信访工作条例 art. 33)."""
    if not case.is_asked_for(*REFUSALS):
        return None
    return Refusal(
        "party-refuses-mediation",
        "a party refused mediation with the query code (人民调解法 art. 17, 23): use terminate with reason refused and "
        "the remedy notice, or answer-request with taken_back once the party was asked",
        "当事人已通过查询码表示不愿调解或者要求终止调解，不得继续调解；请终止调解并告知其他途径，当事人收回的须核实后答复。",
        members={"requests": [it.value for it in sorted(REFUSALS) if case.is_asked_for(it)]},
    )


def mediator_is_challenged(case: Matter) -> Refusal | None:
    """A mediator whom a party does not accept does not go on (人民调解法 art. 23(1); 深圳条例 art. 23)."""
    if not case.is_asked_for(PartyRequest.RECUSAL):
        return None
    return Refusal(
        "mediator-is-challenged",
        "a party asked for another mediator with the query code: use decline with reason challenged and assign "
        "another, or answer-request with taken_back once the party was asked",
        "当事人已申请调解员回避，请先办理回避并另行分派；当事人收回的须核实后答复。",
    )


def a_request_is_unanswered(case: Matter) -> Refusal | None:
    """What a party asked for is answered before the case is put away or counted under another."""
    if not case.requests:
        return None
    return Refusal(
        "request-unanswered",
        f"answer what the parties asked for first ({', '.join(it.request for it in case.requests)}): answer-request",
        f"当事人的请求（{'、'.join(word_of(it.request) for it in case.requests)}）尚未答复，请先答复。",
        members={"requests": [it.request.value for it in case.requests]},
    )
