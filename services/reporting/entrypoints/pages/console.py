from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.reporting.application.figures import trace
from services.reporting.application.found_case import found_case
from services.reporting.application.ports import CaseReads, EventReads, YearSource
from services.reporting.application.rights import counted_for, scope_of
from services.reporting.application.views import event_view
from services.reporting.application.years import current_year
from services.reporting.domain import mediation_wording
from services.reporting.entrypoints.pages.contexts import console_context
from services.reporting.entrypoints.parameters import YearParameter
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.contracts.places import Place
from shared.people.sight import Sight
from shared.rules.calendar import Calendar
from shared.rules.days import day_of
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.web.console import Console, Words
from shared.web.identity import Seeing, SignedIn
from shared.words.code_words import CODE_WORDS

PAGES = "services.reporting.entrypoints.pages"
STATIC = frozenset({"console.js"})
WORDS: Words = {Performance: mediation_wording.PERFORMANCES, ConfirmationStage: CODE_WORDS[ConfirmationStage]}


def console_routes(
    pages: Console,
    years: YearSource,
    events: EventReads,
    cases: CaseReads,
    territory: Territory,
    calendar: Calendar,
    clock: Clock,
) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(prefix="/reporting", include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    async def of_the_year(request: Request, who: SignedIn, year: YearParameter = None) -> HTMLResponse:
        scope = counted_for(who, territory, year or await current_year(events, clock))
        now = clock.now()
        shows = await console_context(years, events, cases, territory, scope, who, now)
        return pages.page(request, who, "year.html", **shows, missing_years=calendar.missing(day_of(now)))

    @router.get("/console/cases/{reference}", response_class=HTMLResponse)
    async def case(reference: str, request: Request, who: SignedIn, sight: Seeing) -> HTMLResponse:
        found = await found_case(cases, reference, who)
        timeline = await cases.timeline(found.case_id, sight)
        return pages.page(
            request,
            who,
            "case.html",
            case=found,
            may_open_target=await _may_open(cases, found.merged_into, sight),
            events=[event_view(logged, territory) for logged in timeline],
            merged=await cases.merged_into(found, sight),
        )

    @router.get("/console/figures/{key}", response_class=HTMLResponse)
    async def figure(
        key: str, request: Request, who: SignedIn, sight: Seeing, year: YearParameter = None
    ) -> HTMLResponse:
        scope = counted_for(who, territory, year or await current_year(events, clock))
        async with years.snapshot() as reads:
            found = await trace(reads, scope, key, sight)
        return pages.page(
            request,
            who,
            "figure.html",
            year=scope.year.number,
            figure=found.figure,
            items=[(item, Place.from_code(item.place)) for item in found.items],
            not_shown=found.not_shown,
        )

    return router


async def _may_open(cases: CaseReads, reference: str | None, sight: Sight) -> bool:
    found = await cases.find(reference) if reference else None
    return found is not None and sight.covers(scope_of(found))
