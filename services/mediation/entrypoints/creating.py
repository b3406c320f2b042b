"""Cases that begin in mediation, and rounds of screenings as a whole."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response, status

from services.mediation.application.beginning import creation_of
from services.mediation.application.messages import BeginCases, CommandRound, DestroyNotes
from services.mediation.application.rounds import RoundViews
from services.mediation.domain.commands import Command
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.narratives import DestroyNarratives
from services.mediation.domain.screening.commands import Close, Withdraw
from shared.contracts.codes import Kind
from shared.runtime.service import Service
from shared.web.commands import CauseOf, IdempotencyKey, etag, submit
from shared.web.identity import SignedIn


def creation_route(service: Service, kind: Kind) -> APIRouter:
    """`POST /mediation/<path>`: begin what mediation itself begins."""
    creation = creation_of(kind)
    router = APIRouter(prefix="/mediation", tags=["commands"])

    def endpoint(model: type[Command]) -> Callable[..., Awaitable[Any]]:
        async def begin(
            command: Command,
            request: Request,
            response: Response,
            who: SignedIn,
            cause: CauseOf,
            key: IdempotencyKey = None,
        ) -> Any:
            message = BeginCases(command, cause, who, kind)
            reply: Any = await submit(service, message, key=key, body=await request.body(), who=who)
            response.headers["Location"] = f"/mediation/{creation.path}/{reply.get('case_id') or reply['number']}"
            if "version" in reply:
                response.headers["ETag"] = etag(reply["version"])
            return reply

        begin.__annotations__["command"] = model
        return begin

    router.add_api_route(
        f"/{creation.path}",
        endpoint(creation.command),
        methods=["POST"],
        status_code=status.HTTP_201_CREATED,
        name=f"{creation.path}-{creation.command.name}",
        summary=creation.command.__doc__,
    )

    @router.post(f"/{KINDS[kind].path}/{{case_id}}/narratives/destroy", name=f"{kind}-destroy-narratives")
    async def destroy(case_id: str, command: DestroyNarratives, who: SignedIn) -> Any:
        """个人信息销毁 (个人信息保护法 art. 47): its texts cannot be read any more."""
        return await submit(service, DestroyNotes(case_id, who, kind, command.reason, command.statement))

    return router


def round_routes(service: Service, views: RoundViews) -> APIRouter:
    """Rounds of screenings: what they come to, closing one and taking one back."""
    router = APIRouter(prefix="/mediation/rounds", tags=["rounds"])

    @router.get("")
    async def rounds(
        who: SignedIn,
        before: Annotated[str | None, Query(max_length=64)] = None,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> Any:
        return await views.page(who, before, limit)

    @router.get("/{round_no}")
    async def show(round_no: str, who: SignedIn) -> Any:
        return await views.one(round_no, who)

    @router.post("/{round_no}/close")
    async def close(round_no: str, command: Close, who: SignedIn, cause: CauseOf) -> Any:
        return await submit(service, CommandRound(round_no, command, cause, who))

    @router.post("/{round_no}/withdraw")
    async def withdraw(round_no: str, command: Withdraw, who: SignedIn, cause: CauseOf) -> Any:
        return await submit(service, CommandRound(round_no, command, cause, who))

    return router
