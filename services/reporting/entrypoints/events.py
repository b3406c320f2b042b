from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from services.reporting.application.found_case import found_case
from services.reporting.application.log import LoggedEvent
from services.reporting.application.ports import CaseReads, EventReads
from services.reporting.application.views import case_view, event_view, event_views
from services.reporting.entrypoints import live
from services.reporting.entrypoints.parameters import DEFAULT_PAGE, MAX_PAGE, After, FilterParameters, Limit
from shared.rules.territory import Territory
from shared.web.identity import Seeing, SignedIn, StillSeeing


def event_routes(events: EventReads, cases: CaseReads, territory: Territory) -> APIRouter:
    """The event log: pages of it, and its live end."""
    router = APIRouter(prefix="/reporting/events", tags=["events"])

    @router.get("")
    async def page(
        wanted: FilterParameters,
        sight: Seeing,
        after: After = 0,
        limit: Limit = DEFAULT_PAGE,
        last: Annotated[
            int | None, Query(ge=1, le=MAX_PAGE, description="instead of a page: the newest so many")
        ] = None,
    ) -> Any:
        if last is not None:
            found, more = await events.last(wanted, sight, limit=last), False
        else:
            found = await events.page(wanted, sight, after=after, limit=limit + 1)
            found, more = found[:limit], len(found) > limit
        return {
            "events": await event_views(found, cases, sight, territory),
            "next_after": found[-1].position if found else after,
            "more": more,
        }

    @router.get("/stream", response_class=StreamingResponse)
    async def stream(
        wanted: FilterParameters,
        sight: Seeing,
        still: StillSeeing,
        after: Annotated[int | None, Query(ge=0, lt=2**63, description="the live end when left out")] = None,
        last_event_id: Annotated[str | None, Header(pattern=r"^[0-9]{1,18}$")] = None,
    ) -> StreamingResponse:
        if last_event_id is not None:
            after = int(last_event_id)
        begin = after if after is not None else await events.end()

        async def views(found: Sequence[LoggedEvent]) -> list[dict[str, Any]]:
            return await event_views(found, cases, sight, territory)

        return StreamingResponse(
            live.follow(events, wanted, sight, begin, views, still), media_type=live.MEDIA_TYPE, headers=live.HEADERS
        )

    return router


def case_routes(cases: CaseReads, territory: Territory) -> APIRouter:
    """What became of one case."""
    router = APIRouter(prefix="/reporting/cases", tags=["cases"])

    @router.get("/{reference}/timeline")
    async def timeline(reference: str, who: SignedIn, sight: Seeing) -> Any:
        case = await found_case(cases, reference, who)
        return {
            "case": case_view(case, territory),
            "merged_cases": [case_view(it, territory) for it in await cases.merged_into(case, sight)],
            "events": [event_view(logged, territory) for logged in await cases.timeline(case.case_id, sight)],
        }

    return router
