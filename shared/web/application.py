from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, FastAPI

from shared.db.attempts import AttemptStore
from shared.people.people import People
from shared.runtime.mendable import Mendable
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.attempts import Attempts
from shared.web.audit import refusal_routes
from shared.web.health import health_routes
from shared.web.home import home_routes
from shared.web.password_check import PasswordCheck
from shared.web.problems import answer_problems
from shared.web.resident_limits import ResidentLimits
from shared.web.sign_in import sign_in_routes


class PeopleMissing(Mendable):
    """Nobody could sign in: the service is not told who there is."""


def people_directory_of(settings: ServiceSettings) -> Path:
    """Return the directory of the staff.

    Raises:
        PeopleMissing: none is given.
    """
    if settings.people_directory is None:
        raise PeopleMissing(
            "TONGXIN_PEOPLE_DIRECTORY: give the directory of staff.json and key; `tongxin user add` makes one"
        )
    return settings.people_directory


def build_application(service: Service, routers: Sequence[APIRouter]) -> FastAPI:
    """Put a service behind HTTP. Every path begins with the service's name, as at the gateway.

    Raises:
        PeopleMissing: no directory of the staff is given.
        DirectoryWrong: its file names the key that is wrong.
        KeyWrong: the key that signs cannot be used.
        SessionsWrong: the directory of ended sessions cannot be written.
    """
    directory = people_directory_of(service.settings)

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
    people = People(directory, service.settings.sessions_directory)
    people.ended.prepare()
    attempts = Attempts(AttemptStore(service.engine, service.tables.attempts), people.signer, service.clock)
    limits = service.settings.limits
    app.include_router(sign_in_routes(service.name, PasswordCheck(limits, attempts)))
    app.include_router(home_routes(service.name))
    app.include_router(refusal_routes(service))
    app.state.oidc = service.settings.oidc is not None
    if service.settings.oidc is not None:
        # Only then: what it needs takes a few megabytes.
        oidc, routes = import_module("shared.web.oidc"), import_module("shared.web.oidc_routes")
        app.include_router(routes.oidc_routes(service.name, oidc.OidcProvider(service.settings.oidc)))
    for router in routers:
        app.include_router(router, prefix=prefix)
    app.state.service = service
    app.state.resident_limits = ResidentLimits(limits, attempts)
    app.state.people = people
    return app
