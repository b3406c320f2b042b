import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response

from services.mediation.application.arrivals import Arrivals
from services.mediation.application.handle import STALE_VERSION, VERSION_NOT_HERE
from services.mediation.application.messages import CommandCase, OpenNotes
from services.mediation.application.ports import WorkListQuery
from services.mediation.application.views import CaseViews
from services.mediation.domain.commands import Command, Moment
from services.mediation.domain.file_number import typed_number
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import CaseState, Kind
from shared.contracts.levels import Level
from shared.people.unknown_case import CASE_NOT_FOUND
from shared.rules.refusal import Refusal
from shared.runtime.service import Service
from shared.web.commands import CauseOf, IfMatch, etag, expected_version, submit
from shared.web.identity import SignedIn

MAX_WAIT_SECONDS = 30
ON_ITS_WAY = {CASE_NOT_FOUND, VERSION_NOT_HERE}
"""What a request may wait out: the event that lifts it is still travelling from intake."""

Prefer = Annotated[
    str | None, Header(description="wait=N: wait up to N seconds for what is still on its way from intake (RFC 7240)")
]


def command_routes(service: Service, views: CaseViews, arrivals: Arrivals, kind: Kind) -> APIRouter:
    """`POST /mediation/<path>/{case_id}/<command>`, one route for each command of a kind."""
    rules = KINDS[kind]
    router = APIRouter(prefix=f"/mediation/{rules.path}/{{case_id}}", tags=["commands"])

    async def execute(message: CommandCase, wait_seconds: float, response: Response) -> Any:
        deadline = time.monotonic() + wait_seconds
        while True:
            arrival = arrivals.next_of(message.case_id)
            try:
                reply: Any = await submit(service, message)
            except Refusal as refusal:
                if refusal.slug == STALE_VERSION and message.expected_version is not None:
                    refusal.members["changes"] = await views.changes(message.case_id, message.expected_version)
                remaining = deadline - time.monotonic()
                if refusal.slug not in ON_ITS_WAY or remaining <= 0:
                    raise
                with suppress(TimeoutError):
                    await asyncio.wait_for(arrival.wait(), remaining)
            else:
                response.headers["ETag"] = etag(reply["version"])
                return reply

    def endpoint(model: type[Command]) -> Callable[..., Awaitable[Any]]:
        async def command_case(
            case_id: str,
            command: Command,
            response: Response,
            who: SignedIn,
            cause: CauseOf,
            if_match: IfMatch = None,
            prefer: Prefer = None,
        ) -> Any:
            message = CommandCase(case_id, command, cause, who, expected_version(if_match), kind)
            return await execute(message, _wait_of(prefer), response)

        command_case.__annotations__["command"] = model
        return command_case

    for name, model in rules.commands.items():
        route = f"{rules.path}-{name}"
        router.add_api_route(f"/{name}", endpoint(model), methods=["POST"], name=route, summary=model.__doc__)
    return router


def read_routes(service: Service, views: CaseViews, only: Kind | None = None) -> APIRouter:
    """Work lists, single cases and explanations: of one kind, or under `/mediation/cases` of all."""
    router = APIRouter(prefix=f"/mediation/{KINDS[only or Kind.DISPUTE].path}", tags=["reads"])

    @router.get("")
    async def work_list(
        who: SignedIn,
        kind: Kind | None = None,
        level: Level | None = None,
        place: Annotated[str | None, Query(pattern=r"^[0-9]{1,15}$")] = None,
        state: CaseState | None = None,
        mediator: Annotated[str | None, Query(max_length=64)] = None,
        due_before: Moment | None = None,
        file_number: Annotated[str | None, Query(max_length=128)] = None,
        after: Annotated[str | None, Query(max_length=64)] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> Any:
        number = typed_number(file_number) if file_number is not None else None
        query = WorkListQuery(only or kind, level, place, state, mediator, due_before, number, after, limit)
        return await views.work_list(query, who)

    @router.get("/{case_id}")
    async def show(case_id: str, response: Response, who: SignedIn) -> Any:
        view = await views.case(case_id, who, only)
        response.headers["ETag"] = etag(view["version"])
        return view

    @router.get("/{case_id}/notes")
    async def notes(case_id: str, reason: Annotated[str, Query(min_length=2, max_length=200)], who: SignedIn) -> Any:
        await submit(service, OpenNotes(case_id, who, reason))
        return await views.notes(case_id)

    @router.get("/{case_id}/explain")
    async def explain(case_id: str, who: SignedIn, at: Moment | None = None) -> Any:
        now = service.clock.now()
        return await views.explanation(case_id, at or now, now, who, only)

    return router


def _wait_of(prefer: str | None) -> float:
    match = re.search(r"\bwait=(\d{1,3})\b", prefer or "")
    return min(MAX_WAIT_SECONDS, int(match.group(1))) if match else 0
