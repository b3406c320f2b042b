"""What the auditor of an area reads: who opened or destroyed personal data, and who was refused what."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from shared.db.engine import reading
from shared.db.refusals import AuditQuery, RefusedAccess, read_refusals
from shared.people.rights import permitted
from shared.people.staff import Staff
from shared.privacy.access_log import LoggedAccess
from shared.runtime.service import Service
from shared.web.console import Console
from shared.web.identity import SignedIn, people_of
from shared.words.accesses import ACTIONS, REFUSALS

READ = "audit.read"
PAGE = 100

ReadAccesses = Callable[[AuditQuery], Awaitable[list[LoggedAccess]]]
"""Reads the log of accesses of a service that keeps personal data."""

Before = Annotated[int | None, Query(ge=1, lt=2**63, description="position the page ends before")]
OfStaff = Annotated[str | None, Query(pattern=r"^[0-9A-Za-z._:-]{1,64}$", description="only what this person did")]
Most = Annotated[int, Query(ge=1, le=1000)]


def refusal_routes(service: Service) -> APIRouter:
    """`GET /<service>/refusals`."""
    router = APIRouter(prefix=f"/{service.name}", tags=["audit"])

    @router.get("/refusals")
    async def refusals(who: SignedIn, before: Before = None, staff: OfStaff = None, limit: Most = PAGE) -> Any:
        found = await refused_in(service, audited_by(who, before, staff, limit))
        return {"refusals": [_refusal(it) for it in found], **_next(found, limit)}

    return router


def access_routes(service: Service, pages: Console, read: ReadAccesses) -> APIRouter:
    """`GET /<service>/accesses`, and a page of both logs."""
    router = APIRouter(prefix=f"/{service.name}", tags=["audit"])

    @router.get("/accesses")
    async def accesses(who: SignedIn, before: Before = None, staff: OfStaff = None, limit: Most = PAGE) -> Any:
        found = await read(audited_by(who, before, staff, limit))
        return {"accesses": [_access(it) for it in found], **_next(found, limit)}

    @router.get("/console/accesses", response_class=HTMLResponse, include_in_schema=False)
    async def page(request: Request, who: SignedIn, staff: OfStaff = None) -> Any:
        query = audited_by(who, None, staff, PAGE)
        return pages.page(
            request,
            who,
            "accesses.html",
            accesses=await read(query),
            refusals=await refused_in(service, query),
            people=_names(people_of(request).directory.people()),
            actions=ACTIONS,
            reasons=REFUSALS,
        )

    return router


def audited_by(who: Staff, before: int | None, staff: str | None, limit: int) -> AuditQuery:
    """Return which lines somebody asks for: of their own area.

    Raises:
        AccessRefused: the logs are not theirs to read.
    """
    permitted(who, READ)
    return AuditQuery(who.place, before, staff, limit)


async def refused_in(service: Service, query: AuditQuery) -> list[RefusedAccess]:
    """Return what people of an area were refused at a service."""
    async with reading(service.engine) as connection:
        return await read_refusals(connection, service.tables.refusals, query)


def _names(people: Mapping[str, Staff]) -> dict[str, str]:
    return {ref: person.name for ref, person in people.items()}


def _refusal(it: RefusedAccess) -> dict[str, Any]:
    return {**vars(it), "at": it.at.isoformat()}


def _access(it: LoggedAccess) -> dict[str, Any]:
    return {
        **vars(it),
        "at": it.at.isoformat(),
        "action": it.action.value,
        "actor": it.actor.model_dump(mode="json") if it.actor else None,
    }


def _next(found: list[RefusedAccess] | list[LoggedAccess], limit: int) -> dict[str, int | None]:
    return {"next_before": found[-1].position if len(found) == limit else None}
