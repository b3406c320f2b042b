"""The pages of those who work on cases: what is on hand, and one case."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.mediation.application.messages import CommandCase, OpenNotes
from services.mediation.application.ports import SealedReads
from services.mediation.application.sealed_counts import sealed_counts
from services.mediation.application.views import CaseViews
from services.mediation.domain.kinds import KINDS
from services.mediation.entrypoints.pages.commanding import Tried, forms_context
from services.mediation.entrypoints.pages.contexts import case_context, notes_context, work_context
from services.mediation.entrypoints.pages.filled_in import command_of
from shared.contracts.codes import Kind
from shared.people.access_refused import AccessRefused
from shared.people.rights import may
from shared.people.staff import Staff
from shared.rules.refusal import Refusal
from shared.runtime.service import Service
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import Reason, fields_of, form_of
from shared.web.identity import SignedIn, people_of

PAGES = "services.mediation.entrypoints.pages"

Finished = Annotated[bool, Query(description="those that are finished instead of those on hand")]


def page_routes(pages: Console, service: Service, views: CaseViews, sealed: SealedReads) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    async def work(request: Request, who: SignedIn, finished: Finished = False, kind: Kind | None = None) -> Any:
        found = await views.on_hand(who, finished=finished, kind=kind)
        context = work_context(found, service.clock.now(), people_of(request).directory.people())
        counts = None
        if may(who, "mediation.count-sealed") is None:
            counts = await sealed_counts(sealed, who, service.clock.now())
        shows = {**context, "finished": finished, "kind": kind, "kinds": tuple(KINDS), "sealed": counts}
        return pages.page(request, who, "work.html", **shows)

    @router.get("/console/cases/{case_id}", response_class=HTMLResponse)
    async def case(case_id: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "matter.html", **await shown(case_id, request, who))

    @router.post("/console/cases/{case_id}/commands/{command}", response_class=HTMLResponse)
    async def give(case_id: str, command: str, request: Request, who: SignedIn, cause: CauseOf) -> Any:
        view = await views.case(case_id, who)
        kind = Kind(view["kind"])
        model = KINDS[kind].commands.get(command)
        if model is None:
            raise no_such_command(kind, command)
        fields = await fields_of(request)
        try:
            asked = command_of(model, fields)
            await submit(service, CommandCase(case_id, asked, cause, who, version_of(fields), kind))
        except AccessRefused:
            raise  # who may not is told and recorded as everywhere
        except Refusal as refusal:
            again = await shown(case_id, request, who, Tried(command, fields, refusal.sentence))
            return pages.page(request, who, "matter.html", refusal.status, **again)
        return RedirectResponse(f"/mediation/console/cases/{case_id}", status.HTTP_303_SEE_OTHER)

    @router.post("/console/cases/{case_id}/notes", response_class=HTMLResponse)
    async def notes(case_id: str, request: Request, who: SignedIn) -> Any:
        await views.case(case_id, who)
        form = await form_of(request, Reason)
        await submit(service, OpenNotes(case_id, who, form.reason))
        opened = notes_context(await views.notes(case_id))
        return pages.page(request, who, "matter.html", **{**await shown(case_id, request, who), "notes": opened})

    async def shown(case_id: str, request: Request, who: Staff, tried: Tried | None = None) -> dict[str, Any]:
        now, people = service.clock.now(), people_of(request).directory.people()
        view = await views.case(case_id, who)
        explained = await views.explanation(case_id, now, now, who)
        context = case_context(view, explained, people)
        return {**context, **forms_context(view, people, tried), "notes": None}

    return router


def no_such_command(kind: Kind, command: str) -> Refusal:
    """Say that a kind knows no such command."""
    names = ", ".join(KINDS[kind].commands)
    return Refusal("no-such-command", f"{command}: a {kind} takes {names}", "没有这项操作。", status=404)


def version_of(fields: Mapping[str, str]) -> int | None:
    """Return the version of the case that the page showed; None when it says none."""
    version = fields.get("version", "")
    return int(version) if version.isascii() and version.isdigit() else None
