from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from shared.runtime.service import Service
from shared.web.health import health_routes
from shared.web.problems import answer_problems


def build_application(service: Service, routers: Sequence[APIRouter]) -> FastAPI:
    """Put a service behind HTTP. Every path begins with the service's name, as at the gateway."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with service.running():
            yield

    prefix = f"/{service.name}"
    app = FastAPI(
        title=f"Tongxin {service.name}",
        lifespan=lifespan,
        openapi_url=f"{prefix}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    answer_problems(app)
    app.include_router(health_routes(service))
    for router in routers:
        app.include_router(router, prefix=prefix)
    app.state.service = service
    return app
