"""The pages of those who work on cases: what is on hand, and one case."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from services.mediation.application.messages import OpenNotes
from services.mediation.application.views import CaseViews
from services.mediation.domain.kinds import KINDS
from services.mediation.entrypoints.pages.contexts import case_context, notes_context, work_context
from shared.contracts.codes import Kind
from shared.people.staff import Staff
from shared.runtime.service import Service
from shared.web.commands import submit
from shared.web.console import Console
from shared.web.forms import Reason, form_of
from shared.web.identity import SignedIn, people_of

PAGES = "services.mediation.entrypoints.pages"

Finished = Annotated[bool, Query(description="those that are finished instead of those on hand")]


def page_routes(pages: Console, service: Service, views: CaseViews) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    async def work(request: Request, who: SignedIn, finished: Finished = False, kind: Kind | None = None) -> Any:
        found = await views.on_hand(who, finished=finished, kind=kind)
        context = work_context(found, service.clock.now(), people_of(request).directory.people())
        return pages.page(request, who, "work.html", **context, finished=finished, kind=kind, kinds=tuple(KINDS))

    @router.get("/console/cases/{case_id}", response_class=HTMLResponse)
    async def case(case_id: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "matter.html", **await shown(case_id, request, who), notes=None)

    @router.post("/console/cases/{case_id}/notes", response_class=HTMLResponse)
    async def notes(case_id: str, request: Request, who: SignedIn) -> Any:
        await views.case(case_id, who)
        form = await form_of(request, Reason)
        await submit(service, OpenNotes(case_id, who, form.reason))
        opened = notes_context(await views.notes(case_id))
        return pages.page(request, who, "matter.html", **await shown(case_id, request, who), notes=opened)

    async def shown(case_id: str, request: Request, who: Staff) -> dict[str, Any]:
        now = service.clock.now()
        view = await views.case(case_id, who)
        explained = await views.explanation(case_id, now, now, who)
        return case_context(view, explained, people_of(request).directory.people())

    return router
