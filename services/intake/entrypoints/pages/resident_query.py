"""Where a matter stands and what may be said about it, for who holds the query code; nobody signs in."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.intake.application.messages import RateCase, TakeRequest
from services.intake.application.ports import CaseReads
from services.intake.application.views import asked_by_party, rated_by_petitioner, tracking_view
from services.intake.domain.commands import AskAsParty, RatePetition
from services.intake.entrypoints.pages.resident_forms import Asking, filled_in, sent
from shared.contracts.codes import Satisfaction
from shared.contracts.request_codes import PartyRequest, RequestResult
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.resident_limits import address_of, limits_of
from shared.words.code_words import word_of
from shared.words.roles import PARTIES

NOT_TOLD_APART = frozenset({"case-not-found", "phone-does-not-match", "personal-data-destroyed"})
"""Who holds the wrong code or the wrong digits is told the same, and so is who asks about a sealed matter."""
NOTHING_FOUND = "查询码或者手机号后四位不正确，请核对。"
RATINGS = tuple((it.value, word_of(it)) for it in Satisfaction if it is not Satisfaction.NOT_RATED)


def query_routes(pages: Console, service: Service, reads: CaseReads, territory: Territory) -> APIRouter:
    """`/intake/query`, in Chinese, without scripts."""
    router = APIRouter(include_in_schema=False)

    @router.get("/query", response_class=HTMLResponse)
    async def query() -> HTMLResponse:
        return pages.public_page("query.html", filled={}, sentence="")

    # What opens a matter stays in no address and no history: it is sent as a form, and each form repeats it.
    @router.post("/query", response_class=HTMLResponse)
    async def found(request: Request) -> HTMLResponse:
        fields = await sent(request)
        try:
            asking = filled_in(Asking, fields)
            return await standing(request, asking)
        except Refusal as refusal:
            sentence = NOTHING_FOUND if refusal.slug in NOT_TOLD_APART else refusal.sentence
            filled = {"code": fields.get("code", "")}
            return pages.public_page("query.html", refusal.status, filled=filled, sentence=sentence)

    @router.post("/query/requests", response_class=HTMLResponse)
    async def ask(request: Request, cause: CauseOf) -> HTMLResponse:
        fields = await sent(request)
        asking = filled_in(Asking, {name: fields.get(name, "") for name in ("code", "phone_tail")})
        try:
            command = filled_in(AskAsParty, fields)
            async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
                case_id, side = await asked_by_party(reads, asking.code, asking.phone_tail)
            await submit(service, TakeRequest(case_id, command, side, cause))
        except Refusal as refusal:
            return await standing(request, asking, refused=refusal)
        return await standing(request, asking, done=f"已提出“{word_of(command.request)}”，请凭查询码查看答复。")

    @router.post("/query/rating", response_class=HTMLResponse)
    async def rate(request: Request, cause: CauseOf) -> HTMLResponse:
        fields = await sent(request)
        asking = filled_in(Asking, {name: fields.get(name, "") for name in ("code", "phone_tail")})
        try:
            command = filled_in(RatePetition, fields)
            async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
                case_id = await rated_by_petitioner(reads, asking.code, asking.phone_tail)
            await submit(service, RateCase(case_id, command, cause))
        except Refusal as refusal:
            return await standing(request, asking, refused=refusal)
        return await standing(request, asking, done="已收到您的评价。")

    async def standing(
        request: Request, asking: Asking, *, done: str = "", refused: Refusal | None = None
    ) -> HTMLResponse:
        async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
            view = await tracking_view(reads, asking.code, asking.phone_tail, service.clock.now(), territory)
        return pages.public_page(
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

    return router


def _answer(made: dict[str, Any]) -> dict[str, Any]:
    if made["came_too_late"]:
        answer = "到达时该件已不能受理，已记录备查"
    else:
        answer = word_of(RequestResult(made["result"])) if made["result"] else "正在办理，等待答复"
    return {"name": word_of(PartyRequest(made["request"])), "made_at": made["made_at"], "answer": answer}
