"""答复当事人请求: what is not answered by doing it is answered with a reason."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import Field

from services.mediation.domain.commands import Command, Narrative
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.party_requests.model import OpenRequest
from services.mediation.domain.party_requests.requested import Requested
from services.mediation.domain.policy import Policy
from shared.contracts.codes import Kind
from shared.contracts.facts.requests import RequestAnswered
from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide
from shared.rules.party_requests import REFUSALS
from shared.rules.refusal import Refusal
from shared.words.code_words import word_of

R = TypeVar("R", bound=Requested)


class AnswerRequest(Command):
    """答复当事人请求: what came of what a party asked for with the query code."""

    name = "answer-request"
    request: PartyRequest = Field(description="what was asked for")
    side: RequestSide | None = Field(default=None, description="which party asked; needed where both did")
    result: RequestResult = Field(
        description="noted, granted, not_granted or taken_back (收回): what a party may insist on is done instead "
        "(terminate, decline)"
    )
    reason: Narrative = Field(description="why, or how the party took it back; kept here, never in an event")


_ALWAYS = frozenset({RequestResult.TAKEN_BACK})
_ANSWERS: Mapping[PartyRequest, frozenset[RequestResult]] = {
    PartyRequest.ADD_FACTS: frozenset({RequestResult.NOTED, RequestResult.NOT_GRANTED}),
    PartyRequest.CONFIRM_AGREEMENT: frozenset({RequestResult.NOTED}),
    PartyRequest.WITHDRAW_CONSENT: frozenset({RequestResult.GRANTED, RequestResult.NOT_GRANTED}),
}
INSISTED_ON = REFUSALS | {PartyRequest.RECUSAL}
"""What is not for the mediator of the case to talk a party out of."""


def answers_to(kind: Kind, request: PartyRequest) -> frozenset[RequestResult]:
    """Return how a request can be answered.

    A refusal is heeded (人民调解法 art. 17, 23), and so is a challenge of a mediator (art. 23(1); 深圳条例 art. 23);
    a challenge of an official needs a direct interest (信访工作条例 art. 28), and what the law itself demands of
    personal data goes on without consent (个人信息保护法 art. 13(3), 15).
    """
    if request is PartyRequest.RECUSAL and kind is Kind.PETITION:
        return _ALWAYS | {RequestResult.NOT_GRANTED}
    return _ALWAYS | _ANSWERS.get(request, frozenset())


def nothing_is_asked_for(case: Requested) -> Refusal | None:
    """Only what stands open is answered."""
    if case.requests:
        return None
    return Refusal("no-request-open", "no request of a party stands open", "本件没有待答复的当事人请求。")


def answer_does_not_fit(case: Requested, command: AnswerRequest) -> Refusal | None:
    """What a party may insist on is done, not declined."""
    possible = answers_to(case.kind, command.request)
    if command.result in possible:
        return None
    return Refusal(
        "answer-does-not-fit",
        f"result: {command.request} is answered with {', '.join(sorted(possible))}, or by doing what it asks for",
        f"“{word_of(command.request)}”只能答复：{'、'.join(word_of(it) for it in sorted(possible))}，或者按请求办理。",
        status=422,
        members={"possible": sorted(it.value for it in possible)},
    )


def mediator_answers(case: Requested, command: AnswerRequest) -> Refusal | None:
    """That a party took back a refusal or a challenge is heard by somebody else than the mediator."""
    ref = command.actor.ref if command.actor else None
    if command.request not in INSISTED_ON or ref is None or ref != case.work["mediator_ref"]:
        return None
    return Refusal(
        "answered-by-its-mediator",
        "actor: the mediator of the case does not record that a party took this back: let the director or the street "
        "ask the party",
        "当事人不愿调解、要求终止或者申请回避后又收回的，须由调委会主任或者街道核实登记，本案调解员不得登记。",
    )


def asked_by(case: Requested, command: AnswerRequest) -> OpenRequest:
    """Return the request that is answered.

    Raises:
        Refusal: it does not stand open, or both parties asked and none is named.
    """
    found = [it for it in case.requests if it.request is command.request and command.side in {None, it.side}]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refusal(
            "side-missing",
            "side: both parties asked for this: say whose request is answered",
            "双方当事人都提出了该请求，请选择答复哪一方。",
            status=422,
        )
    standing = ", ".join(it.request for it in case.requests)
    raise Refusal(
        "request-not-open",
        f"request: {command.request} does not stand open; open: {standing}",
        f"“{word_of(command.request)}”不在待答复的请求之中。",
        status=422,
    )


def answer_request(case: R, command: AnswerRequest, _now: datetime, _policy: Policy) -> Decision[R]:
    """Answer a request; the reason does not enter the fact."""
    made = asked_by(case, command)
    check(answer_does_not_fit(case, command), mediator_answers(case, command))
    return answered(Decision(case), made, command.result, command.actor)


def answered(decision: Decision[R], made: OpenRequest, result: RequestResult, actor: Any) -> Decision[R]:
    """Add that a request was answered."""
    left = tuple(it for it in decision.case.requests if it.request_id != made.request_id)
    after = decision.case.after(requests=left)
    fact = RequestAnswered(
        **base_of(after, actor),
        request_id=made.request_id,
        request=made.request,
        side=made.side,
        result=result,
    )
    return decision.then(after, fact)
