"""The cases that may be the same matter, on a page: looked at, and dismissed."""

from typing import Any

from fastapi import APIRouter, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.intake.application.duplicate_views import duplicates_view
from services.intake.application.messages import DismissSuspicion
from services.intake.application.ports import CaseReads
from services.intake.application.views import case_view
from services.intake.domain.commands.dismiss_duplicate import DismissDuplicate
from shared.contracts.codes import CaseState
from shared.runtime.service import Service
from shared.web.commands import submit
from shared.web.console import Console
from shared.web.identity import SignedIn


def duplicate_page_routes(pages: Console, service: Service, reads: CaseReads) -> APIRouter:
    """`/intake/console/cases/{case_id}/duplicates`."""
    router = APIRouter(prefix="/intake/console/cases/{case_id}/duplicates", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    async def show(case_id: str, request: Request, who: SignedIn) -> Any:
        found = await duplicates_view(reads, case_id, who)
        case = await case_view(reads, case_id, who, service.clock.now())
        duplicates = [{**it, "state": CaseState(it["state"])} for it in found["duplicates"]]
        return pages.page(request, who, "duplicates.html", case=case, duplicates=duplicates)

    @router.post("/{other_id}/dismiss", response_class=HTMLResponse)
    async def dismiss(case_id: str, other_id: str, who: SignedIn) -> Any:
        await submit(service, DismissSuspicion(case_id, other_id, DismissDuplicate(), who))
        return RedirectResponse(f"/intake/console/cases/{case_id}/duplicates", status.HTTP_303_SEE_OTHER)

    return router
