from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from shared.db.engine import reading
from shared.messaging import outbox
from shared.rules.days import day_of
from shared.runtime.service import Service


def health_routes(service: Service) -> APIRouter:
    """`/<service>/health/live`: the process answers. `/<service>/health/ready`: it can take work.

    A broker that is away does not make a service unready: requests are stored and sent on later. It is named in
    the answer, with what is waiting.
    """
    router = APIRouter(prefix=f"/{service.name}/health", tags=["health"])

    @router.get("/live")
    async def live() -> dict[str, str]:
        return {"service": service.name, "status": "live"}

    @router.get("/ready")
    async def ready() -> JSONResponse:
        body: dict[str, Any] = {"service": service.name, "bus": "connected" if service.bus_connected else "away"}
        try:
            async with reading(service.engine) as connection:
                waiting, oldest = await outbox.backlog(connection, service.tables.outbox)
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not ready"
            return JSONResponse({**body, "status": "unready", "database": type(error).__name__}, status_code=503)
        return JSONResponse(
            {
                **body,
                "status": "ready",
                "database": "connected",
                "outbox_unpublished": waiting,
                "outbox_oldest": oldest.isoformat() if oldest else None,
                "counters": service.counters.as_dict(),
                **_calendar(service),
            }
        )

    return router


def _calendar(service: Service) -> dict[str, Any]:
    """What a service that counts days says of its calendar; a year in `missing_years` needs somebody to act."""
    if service.calendar is None:
        return {}
    missing = service.calendar.missing(day_of(service.clock.now()))
    return {"calendar": {"version": service.calendar.version, "missing_years": missing}}
