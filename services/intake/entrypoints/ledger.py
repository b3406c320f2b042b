"""The ledger (台账): template, import, export."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response, StreamingResponse

from services.intake.application.ledger_export import LedgerExport, LedgerLayout
from services.intake.application.ledger_import import LedgerImport
from services.intake.application.messages import OpenPersonalData
from services.intake.application.ports import LedgerQuery
from services.intake.domain.commands.personal_data import Reason
from shared.runtime.clock import ZONE
from shared.runtime.service import Service
from shared.web.commands import CauseOf, submit
from shared.web.identity import SignedIn

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINES = "application/x-ndjson"
LEDGER_BYTES = {"/ledger/import": 20 * 2**20}
NOTED_AT_ONCE = 100

Year = Annotated[int, Query(ge=1990, le=2199, description="registered in this year")]


def ledger_routes(
    service: Service, importing: LedgerImport, exporting: LedgerExport, template: Callable[[], bytes]
) -> APIRouter:
    """A street's ledger, in from Excel and out to it."""
    router = APIRouter(prefix="/intake/ledger", tags=["ledger"])

    @router.get("/template")
    async def show_template(_who: SignedIn) -> Response:
        return _excel(await asyncio.to_thread(template), "ledger-template.xlsx")

    @router.post("/import")
    async def take(request: Request, who: SignedIn, cause: CauseOf, dry_run: bool = False) -> StreamingResponse:
        lines = await importing.read(await request.body(), service.clock.now().date(), who)

        async def told() -> AsyncIterator[str]:
            async for message in importing.run(lines, cause, who, dry_run=dry_run):
                yield json.dumps(message, ensure_ascii=False) + "\n"

        return StreamingResponse(told(), media_type=LINES)

    @router.get("/export")
    async def give(
        who: SignedIn,
        year: Year,
        place: Annotated[str | None, Query(pattern=r"^[0-9]{1,15}$")] = None,
        layout: LedgerLayout = LedgerLayout.LEDGER,
        reason: Annotated[Reason | None, Query(description="why persons are shown in full; masked without")] = None,
    ) -> Response:
        asked = LedgerQuery(place, datetime(year, 1, 1, tzinfo=ZONE), datetime(year + 1, 1, 1, tzinfo=ZONE))

        async def note(case_ids: list[str]) -> None:
            for start in range(0, len(case_ids), NOTED_AT_ONCE):
                part = case_ids[start : start + NOTED_AT_ONCE]
                await asyncio.gather(
                    *(submit(service, OpenPersonalData(case_id, who, f"导出台账：{reason}")) for case_id in part)
                )

        return _excel(await exporting.file(asked, layout, who, note if reason else None), f"ledger-{year}.xlsx")

    return router


def _excel(content: bytes, name: str) -> Response:
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=EXCEL, headers=headers)
