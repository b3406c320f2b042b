"""点球交办 and 布置排查 on a page: what mediation itself begins."""

from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.mediation.application.beginning import creation_of, permitted_to_begin
from services.mediation.application.messages import BeginCases
from services.mediation.domain.commands import Command
from services.mediation.entrypoints.pages.vocabulary import BEGINNINGS, VOCABULARY
from shared.contracts.codes import Kind
from shared.contracts.kind_codes import AssignmentOrigin
from shared.people.staff import Staff
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.command_forms.inputs import Options, inputs_of
from shared.web.command_forms.shown import Filled, shown
from shared.web.command_forms.steps import colleagues
from shared.web.command_forms.taking import MOST_OF_A_KEY, taken
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import fields_of
from shared.web.identity import SignedIn, people_of

About = Annotated[str | None, Query(max_length=64, description="case it is about")]


def beginning_routes(pages: Console, service: Service, territory: Territory, kind: Kind) -> APIRouter:
    """`/mediation/console/<path>/new`, e.g. of assignments."""
    creation = creation_of(kind)
    address = f"/mediation/console/{creation.path}/new"
    inputs = inputs_of(creation.command, VOCABULARY)
    router = APIRouter(prefix=f"/mediation/console/{creation.path}", include_in_schema=False)

    @router.get("/new", response_class=HTMLResponse)
    async def empty(request: Request, who: SignedIn, about: About = None) -> Any:
        permitted_to_begin(kind, who, territory)
        known = {} if about is None else {"about_id": about, "origin": AssignmentOrigin.SUPERVISION.value}
        return form(request, who, Filled(known), token_urlsafe())

    @router.post("/new", response_class=HTMLResponse)
    async def begin(request: Request, who: SignedIn, cause: CauseOf) -> Any:
        permitted_to_begin(kind, who, territory)
        fields = await fields_of(request)
        key, body = fields.get("key", "")[:MOST_OF_A_KEY], await request.body()

        async def submitted(command: Command) -> object:
            return await submit(service, BeginCases(command, cause, who, kind), key=key or None, body=body, who=who)

        reply, again = await taken(creation.command, inputs, fields, submitted)
        if again is not None:
            return form(request, who, again, key)
        where = f"cases/{reply['case_id']}" if "case_id" in reply else f"{creation.path}/{reply['number']}"
        return RedirectResponse(f"/mediation/console/{where}", status.HTTP_303_SEE_OTHER)

    def form(request: Request, who: Staff, filled: Filled, key: str) -> HTMLResponse:
        shows = {"name": BEGINNINGS[kind], "address": address, "key": key, "refused": filled.sentence}
        offered = {**places, "person": colleagues(people_of(request).directory.people(), territory.street_place)}
        return pages.page(request, who, "begin.html", filled.status, **shows, inputs=shown(inputs, filled, offered))

    places = _places(territory)
    return router


def _places(territory: Territory) -> Mapping[str, Options]:
    communities = [(it.code, territory.name_of(it)) for it in territory.places()]
    street = territory.street_place
    return {"place": [(street.code, f"{territory.name_of(street)}（本级）"), *communities], "communities": communities}
