from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import PlainTextResponse

from services.reporting.application.figures import trace, watchers_of, year_figures
from services.reporting.application.ports import EventReads, Scope, YearSource
from services.reporting.application.report import year_report
from services.reporting.application.report_view import report_view
from services.reporting.application.rights import counted_for
from services.reporting.application.views import cell_view, figure_view, trace_view
from services.reporting.application.years import current_year
from services.reporting.domain.report_text import report_text
from services.reporting.entrypoints.parameters import YearParameter, dimensions
from shared.people.staff import Staff
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.web.identity import Seeing, SignedIn


def figure_routes(years: YearSource, events: EventReads, territory: Territory, clock: Clock) -> APIRouter:
    """Counts, figures, levels and the report of a year."""
    router = APIRouter(prefix="/reporting", tags=["figures"])

    async def scope(year: int | None, who: Staff) -> Scope:
        return counted_for(who, territory, year or await current_year(events, clock))

    @router.get("/counts")
    async def counts(
        who: SignedIn,
        year: YearParameter = None,
        by: Annotated[str, Query(description="any of community,month,type,kind; all four when left out")] = "",
    ) -> Any:
        wanted, asked = await scope(year, who), dimensions(by)
        async with years.snapshot() as reads:
            cells = await reads.counts(wanted, asked)
        return {
            "year": wanted.year.number,
            "by": [dimension.value for dimension in asked],
            "counts": [cell_view(cell, territory) for cell in cells],
        }

    @router.get("/figures")
    async def figures(who: SignedIn, year: YearParameter = None) -> Any:
        wanted = await scope(year, who)
        async with years.snapshot() as reads:
            found = await year_figures(reads, wanted)
        return {"year": wanted.year.number, "figures": [figure_view(figure) for figure in found.values()]}

    @router.get("/figures/{key}/cases")
    async def cases(key: str, who: SignedIn, sight: Seeing, year: YearParameter = None) -> Any:
        wanted = await scope(year, who)
        async with years.snapshot() as reads:
            found = await trace(reads, wanted, key, sight)
        return {"year": wanted.year.number, **trace_view(found, territory)}

    @router.get("/levels")
    async def levels(who: SignedIn, year: YearParameter = None) -> Any:
        wanted = await scope(year, who)
        watchers = watchers_of(territory, wanted)
        async with years.snapshot() as reads:
            numbers = await reads.heard(wanted, watchers)
        return {
            "year": wanted.year.number,
            "levels": [
                {
                    "level": watcher.level.value,
                    "place": watcher.place,
                    "name": watcher.name,
                    "filters": list(watcher.filters),
                    "events": number,
                }
                for watcher, number in zip(watchers, numbers, strict=True)
            ],
        }

    @router.get("/report")
    async def report(who: SignedIn, sight: Seeing, year: YearParameter = None) -> Any:
        wanted = await scope(year, who)
        async with years.snapshot() as reads:
            return report_view(await year_report(reads, wanted, territory, clock.now(), sight))

    @router.get("/report.txt", response_class=PlainTextResponse)
    async def text(who: SignedIn, sight: Seeing, year: YearParameter = None) -> Response:
        wanted = await scope(year, who)
        async with years.snapshot() as reads:
            found = await year_report(reads, wanted, territory, clock.now(), sight)
        return PlainTextResponse(report_text(found))

    return router
