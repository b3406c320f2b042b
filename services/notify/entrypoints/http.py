from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from services.notify.application.messages import RetryNotice
from services.notify.application.ports import NoticeQuery, NoticeReads
from services.notify.application.views import detail_view, list_view, summary_view
from services.notify.domain.notice import NoticeState
from services.notify.domain.rules import Policy
from shared.runtime.service import Service
from shared.web.commands import IdempotencyKey, submit
from shared.web.identity import SignedIn

REFERENCE = r"^[0-9A-Za-z._:-]{1,128}$"
NoticeId = Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$")]


def notice_routes(service: Service, reads: NoticeReads) -> APIRouter:
    """Looking up notices and trying failed ones again."""
    router = APIRouter(prefix="/notify/notices", tags=["notices"])

    @router.get("")
    async def find(
        who: SignedIn,
        state: NoticeState | None = None,
        case_id: Annotated[str | None, Query(pattern=REFERENCE)] = None,
        recipient: Annotated[
            str | None, Query(pattern=REFERENCE, description='in full, e.g. "desk:street:220105003"')
        ] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> Any:
        return await list_view(reads, NoticeQuery(state, case_id, recipient, limit), who)

    @router.get("/{notice_id}")
    async def show(notice_id: NoticeId, who: SignedIn) -> Any:
        return await detail_view(reads, notice_id, who)

    @router.post("/{notice_id}/retry")
    async def retry(notice_id: NoticeId, who: SignedIn, key: IdempotencyKey = None) -> Any:
        # The request has no body: what makes two of them the same is the notice.
        return await submit(service, RetryNotice(notice_id, who), key=key, body=notice_id.encode(), who=who)

    return router


def summary_routes(reads: NoticeReads, policy: Policy) -> APIRouter:
    """How the notices stand as a whole."""
    router = APIRouter(prefix="/notify", tags=["notices"])

    @router.get("/summary")
    async def summary(who: SignedIn) -> Any:
        return await summary_view(reads, policy, who)

    return router
