"""Where a matter stands and what may be said about it, for who holds the query code; nobody signs in."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.intake.application.messages import RateCase, TakeRequest
from services.intake.application.ports import CaseReads
from services.intake.application.views import asked_by_party, rated_by_petitioner
from services.intake.domain.commands.ask_as_party import AskAsParty
from services.intake.domain.commands.rate import RatePetition
from services.intake.entrypoints.pages.resident_forms import Asking, filled_in
from services.intake.entrypoints.pages.resident_matter import Fields, MatterPage, nothing_said
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.resident_limits import address_of, limits_of
from shared.words.code_words import word_of


def query_routes(pages: Console, service: Service, reads: CaseReads, territory: Territory) -> APIRouter:
    """`/intake/query`, in Chinese, without scripts."""
    router = APIRouter(prefix="/intake", include_in_schema=False)
    matter = MatterPage(pages, reads, territory, service.clock)

    @router.get("/query", response_class=HTMLResponse)
    async def query() -> HTMLResponse:
        return pages.public_page("query.html", filled={}, sentence="")

    # What opens a matter stays in no address and no history: it is sent as a form, and each form repeats it.
    @router.post("/query", response_class=HTMLResponse)
    async def look(request: Request) -> HTMLResponse:
        return await matter.opened(request, nothing_said)

    @router.post("/query/requests", response_class=HTMLResponse)
    async def ask(request: Request, cause: CauseOf) -> HTMLResponse:
        async def asked(fields: Fields, asking: Asking) -> str:
            command = filled_in(AskAsParty, fields)
            async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
                case_id, side = await asked_by_party(reads, asking.code, asking.phone_tail)
            await submit(service, TakeRequest(case_id, command, side, cause))
            return f"已提出“{word_of(command.request)}”，请凭查询码查看答复。"

        return await matter.opened(request, asked)

    @router.post("/query/rating", response_class=HTMLResponse)
    async def rate(request: Request, cause: CauseOf) -> HTMLResponse:
        async def rated(fields: Fields, asking: Asking) -> str:
            command = filled_in(RatePetition, fields)
            async with limits_of(request).guess(address_of(request), asking.code, asking.phone_tail):
                case_id = await rated_by_petitioner(reads, asking.code, asking.phone_tail)
            await submit(service, RateCase(case_id, command, cause))
            return "已收到您的评价。"

        return await matter.opened(request, rated)

    return router
