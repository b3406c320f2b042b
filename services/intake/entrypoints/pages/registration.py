"""What was registered: masked, and in full to whoever says why."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.intake.application.messages import OpenPersonalData
from services.intake.application.ports import CaseReads
from services.intake.application.views import case_view, personal_view, persons_may_be_read
from services.intake.entrypoints.pages.case_context import case_context
from shared.people.staff import Staff
from shared.runtime.service import Service
from shared.web.commands import submit
from shared.web.console import Console
from shared.web.forms import Reason, form_of
from shared.web.identity import SignedIn

PAGES = "services.intake.entrypoints.pages"


def page_routes(pages: Console, service: Service, reads: CaseReads) -> APIRouter:
    """The page of a case, in Chinese."""
    router = APIRouter(prefix="/intake/console/cases/{case_id}", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    async def masked(case_id: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "registration.html", **await shown(case_id, who))

    @router.post("/personal-data", response_class=HTMLResponse)
    async def in_full(case_id: str, request: Request, who: SignedIn) -> Any:
        await persons_may_be_read(reads, case_id, who)
        form = await form_of(request, Reason)
        await submit(service, OpenPersonalData(case_id, who, form.reason))
        opened = await personal_view(reads, case_id)
        return pages.page(request, who, "registration.html", **{**await shown(case_id, who), "opened": opened})

    async def shown(case_id: str, who: Staff) -> dict[str, Any]:
        return case_context(await case_view(reads, case_id, who, service.clock.now()))

    return router
