from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from services.reporting.application.figures import trace
from services.reporting.application.ports import CaseReads, EventReads, YearSource
from services.reporting.application.rights import counted_for, scope_of
from services.reporting.application.views import event_view, place_name
from services.reporting.application.years import current_year
from services.reporting.entrypoints.pages.contexts import console_context, head_context
from services.reporting.entrypoints.pages.rendering import page, static_file
from services.reporting.entrypoints.parameters import YearParameter
from shared.contracts.places import Place
from shared.people.rights import seen
from shared.rules.calendar import Calendar
from shared.rules.days import day_of
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.web.identity import Seeing, SignedIn


def console_routes(
    years: YearSource, events: EventReads, cases: CaseReads, territory: Territory, calendar: Calendar, clock: Clock
) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    async def console(who: SignedIn, year: YearParameter = None) -> HTMLResponse:
        scope = counted_for(who, territory, year or await current_year(events, clock))
        now = clock.now()
        shows = await console_context(years, events, cases, territory, scope, who, now)
        return page("console.html", **shows, missing_years=calendar.missing(day_of(now)))

    @router.get("/console/cases/{reference}", response_class=HTMLResponse)
    async def case(reference: str, who: SignedIn, sight: Seeing) -> HTMLResponse:
        found = await cases.find(reference)
        if found is None:
            missing = page("missing.html", **head_context(territory, who), reference=reference)
            return HTMLResponse(missing.body, status_code=404, headers=dict(missing.headers))
        seen(who, "reporting.read-case", scope_of(found), found.case_id)
        timeline = await cases.timeline(found.case_id, sight)
        return page(
            "case.html",
            **head_context(territory, who),
            case=found,
            events=[event_view(logged, territory) for logged in timeline],
            merged=await cases.merged_into(found, sight),
        )

    @router.get("/console/figures/{key}", response_class=HTMLResponse)
    async def figure(key: str, who: SignedIn, year: YearParameter = None) -> HTMLResponse:
        scope = counted_for(who, territory, year or await current_year(events, clock))
        async with years.snapshot() as reads:
            found = await trace(reads, scope, key)
        return page(
            "figure.html",
            **head_context(territory, who),
            year=scope.year.number,
            figure=found.figure,
            items=[(item, place_name(Place.from_code(item.place), territory)) for item in found.items],
        )

    @router.get("/console/static/{name}")
    async def static(name: str) -> Response:
        return static_file(name)

    return router
