"""One matter as its party sees it, opened with the query code and the digits of the phone that each form repeats."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from services.intake.application.ports import CaseReads
from services.intake.application.views import tracking_view
from services.intake.entrypoints.pages.resident_forms import Asking, filled_in, sent
from shared.contracts.codes import Satisfaction
from shared.contracts.request_codes import PartyRequest, RequestResult
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.web.console import Console
from shared.web.resident_limits import address_of, limits_of
from shared.words.code_words import word_of
from shared.words.roles import PARTIES

NOT_TOLD_APART = frozenset({"case-not-found", "phone-does-not-match"})
"""Who holds the wrong code or the wrong digits is told the same, and so is who asks about a sealed matter."""
NOTHING_FOUND = "查询码或者手机号后四位不正确，请核对。"
Fields = dict[str, str]
Saying = Callable[[Fields, Asking], Awaitable[str]]
"""Says what a form says; returns what is told of it."""
RATINGS = tuple((it.value, word_of(it)) for it in Satisfaction if it is not Satisfaction.NOT_RATED)


class MatterPage:
    """Says what a form says, and shows where the matter stands."""

    def __init__(self, pages: Console, reads: CaseReads, territory: Territory, clock: Clock) -> None:
        self._pages = pages
        self._reads = reads
        self._territory = territory
        self._clock = clock

    async def opened(self, request: Request, say: Saying) -> HTMLResponse:
        """Say what the form says, then show where the matter stands; the refusal of a rule is shown above it."""
        fields = await sent(request)
        try:
            asking = filled_in(Asking, {name: fields.get(name, "") for name in ("code", "phone_tail")})
            try:
                done, refused = await say(fields, asking), None
            except Refusal as refusal:
                done, refused = "", refusal
            return await self._standing(request, asking, done=done, refused=refused)
        except Refusal as refusal:
            wrong = refusal.slug in NOT_TOLD_APART
            status, sentence = (403, NOTHING_FOUND) if wrong else (refusal.status, refusal.sentence)
            filled = {"code": fields.get("code", "")}
            return self._pages.public_page("query.html", status, filled=filled, sentence=sentence)

    async def _standing(self, request: Request, asking: Asking, *, done: str, refused: Refusal | None) -> HTMLResponse:
        async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
            view = await tracking_view(self._reads, asking.code, asking.phone_tail, self._clock.now(), self._territory)
        return self._pages.public_page(
            "standing.html",
            refused.status if refused else 200,
            case=view,
            asking=asking,
            done=done,
            sentence=refused.sentence if refused else "",
            requests=[_answer(it) for it in view["requests"]],
            possible=[(it, word_of(PartyRequest(it))) for it in view["may_ask_for"]],
            ratings=RATINGS,
            party_roles=PARTIES,
        )


async def nothing_said(_fields: Fields, _asking: Asking) -> str:
    """Only look."""
    return ""


def _answer(made: dict[str, Any]) -> dict[str, Any]:
    if made["came_too_late"]:
        answer = "到达时该件已不能受理，已记录备查"
    else:
        answer = word_of(RequestResult(made["result"])) if made["result"] else "正在办理，等待答复"
    return {"name": word_of(PartyRequest(made["request"])), "made_at": made["made_at"], "answer": answer}
