"""Rounds of screenings on a page: what each community found, and closing or withdrawing a round."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse

from services.mediation.application.messages import CommandRound
from services.mediation.application.rounds import ROUND_COMMANDS, RoundViews
from services.mediation.domain.screening.commands import Close, Withdraw
from services.mediation.entrypoints.pages.vocabulary import VOCABULARY
from shared.contracts.codes import CaseState
from shared.contracts.kind_codes import ScreeningPeriod
from shared.contracts.places import Place
from shared.people.staff import Staff
from shared.runtime.service import Service
from shared.web.command_forms.inputs import inputs_of
from shared.web.command_forms.steps import Tried, steps_context
from shared.web.command_forms.taking import taken
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.forms import fields_of
from shared.web.identity import SignedIn
from shared.words.code_words import word_of

STATES = {"open": "进行中", CaseState.CLOSED.value: "已办结", CaseState.WITHDRAWN.value: "已撤回"}
Before = Annotated[str | None, Query(max_length=64)]
ON_A_PAGE = 20


def round_page_routes(pages: Console, service: Service, views: RoundViews) -> APIRouter:
    """`/mediation/console/rounds`."""
    router = APIRouter(prefix="/mediation/console/rounds", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    async def listed(request: Request, who: SignedIn, before: Before = None) -> Any:
        found = await views.page(who, before, ON_A_PAGE)
        rounds = [_told(it) for it in found["rounds"]]
        return pages.page(request, who, "rounds.html", rounds=rounds, next=found["next"])

    @router.get("/{round_no}", response_class=HTMLResponse)
    async def one(round_no: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "round.html", **await context(round_no, who))

    @router.post("/{round_no}/commands/{command}", response_class=HTMLResponse)
    async def give(round_no: str, command: str, request: Request, who: SignedIn, cause: CauseOf) -> Any:
        model = await views.to_command(round_no, command, who)
        fields = await fields_of(request)

        async def submitted(asked: Close | Withdraw) -> object:
            return await submit(service, CommandRound(round_no, asked, cause, who))

        _, again = await taken(model, inputs_of(model, VOCABULARY), fields, submitted)
        if again is not None:
            shows = await context(round_no, who, Tried(command, again))
            return pages.page(request, who, "round.html", again.status, **shows)
        return RedirectResponse(f"/mediation/console/rounds/{round_no}", status.HTTP_303_SEE_OTHER)

    async def context(round_no: str, who: Staff, tried: Tried | None = None) -> dict[str, Any]:
        view = await views.one(round_no, who)
        return {"round": _told(view), **steps_context(view["steps"], ROUND_COMMANDS, VOCABULARY, {}, tried)}

    return router


def _told(view: dict[str, Any]) -> dict[str, Any]:
    screenings = [
        {
            **it,
            "place": Place.from_code(it["place"]),
            "state": CaseState(it["state"]),
            "deadline": datetime.fromisoformat(it["deadline"]),
        }
        for it in view["screenings"]
    ]
    period = word_of(ScreeningPeriod(view["period"]))
    return {**view, "period": period, "state": STATES[view["state"]], "screenings": screenings}
