"""The pages of those who work on cases: what is on hand, and one case."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.mediation.application.beginning import creation_of, may_begin
from services.mediation.application.messages import CommandCase, OpenNotes
from services.mediation.application.ports import SealedReads
from services.mediation.application.sealed_counts import numbers_under_seal
from services.mediation.application.views import CaseViews
from services.mediation.domain.commands import Command
from services.mediation.domain.kinds import KINDS
from services.mediation.entrypoints.pages.contexts import case_context, notes_context, work_context
from services.mediation.entrypoints.pages.vocabulary import BEGINNINGS
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.people.staff import Staff
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.command_forms.inputs import Vocabulary, inputs_of
from shared.web.command_forms.steps import Tried, colleagues, steps_context, version_of
from shared.web.command_forms.taking import taken
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import Reason, fields_of, form_of
from shared.web.identity import SignedIn, people_of

PAGES = "services.mediation.entrypoints.pages"

Finished = Annotated[bool, Query(description="those that are finished instead of those on hand")]


def page_routes(
    pages: Console,
    service: Service,
    views: CaseViews,
    sealed: SealedReads,
    territory: Territory,
    vocabulary: Vocabulary,
) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(prefix="/mediation", include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    async def work(request: Request, who: SignedIn, finished: Finished = False, kind: Kind | None = None) -> Any:
        found = await views.on_hand(who, finished=finished, kind=kind)
        context = work_context(found, service.clock.now(), people_of(request).directory.people())
        numbers = await numbers_under_seal(sealed, who, territory.street_place, service.clock.now())
        begins = [(creation_of(it).path, BEGINNINGS[it]) for it in may_begin(who, territory)]
        shows = {**context, **numbers, "finished": finished, "kind": kind, "kinds": tuple(KINDS)}
        return pages.page(request, who, "work.html", **shows, begins=begins)

    @router.get("/console/cases/{case_id}", response_class=HTMLResponse)
    async def case(case_id: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "matter.html", **await shown(case_id, request, who))

    @router.post("/console/cases/{case_id}/commands/{command}", response_class=HTMLResponse)
    async def give(case_id: str, command: str, request: Request, who: SignedIn, cause: CauseOf) -> Any:
        kind = await views.kind_to_command(case_id, command, who)
        model = KINDS[kind].commands[command]
        fields = await fields_of(request)

        async def submitted(asked: Command) -> object:
            return await submit(service, CommandCase(case_id, asked, cause, who, version_of(fields), kind))

        _, again = await taken(model, inputs_of(model, vocabulary), fields, submitted)
        if again is not None:
            shows = await shown(case_id, request, who, Tried(command, again))
            return pages.page(request, who, "matter.html", again.status, **shows)
        return RedirectResponse(f"/mediation/console/cases/{case_id}", status.HTTP_303_SEE_OTHER)

    @router.post("/console/cases/{case_id}/notes", response_class=HTMLResponse)
    async def notes(case_id: str, request: Request, who: SignedIn) -> Any:
        await views.notes_may_be_read(case_id, who)
        form = await form_of(request, Reason)
        await submit(service, OpenNotes(case_id, who, form.reason))
        opened = notes_context(await views.notes(case_id))
        return pages.page(request, who, "matter.html", **{**await shown(case_id, request, who), "notes": opened})

    async def shown(case_id: str, request: Request, who: Staff, tried: Tried | None = None) -> dict[str, Any]:
        now, people = service.clock.now(), people_of(request).directory.people()
        view = await views.case(case_id, who)
        explained = await views.explanation(case_id, now, now, who)
        issues = Kind.ASSIGNMENT in may_begin(who, territory) and Kind(view["kind"]).is_case
        context = {**case_context(view, explained, people), "issues": issues}
        offered = {"person": colleagues(people, Place.from_code(view["place"]))}
        commands = KINDS[Kind(view["kind"])].commands
        return {**context, **steps_context(view["steps"], commands, vocabulary, offered, tried), "notes": None}

    return router
