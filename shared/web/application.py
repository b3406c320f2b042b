from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from shared.db.attempts import AttemptStore
from shared.db.common_attempts import CommonAttempts
from shared.people.people import People
from shared.runtime.mendable import Mendable
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.attempts import Attempts
from shared.web.audit import refusal_routes
from shared.web.body_limit import BodyLimit
from shared.web.health import health_routes
from shared.web.home import home_routes
from shared.web.password_check import PasswordCheck
from shared.web.plain_address import PlainAddress
from shared.web.problems import answer_problems
from shared.web.resident_limits import ResidentLimits
from shared.web.safe_headers import SafeHeaders
from shared.web.sign_in import SIGN_IN_BYTES, sign_in_routes


class PeopleMissing(Mendable):
    """Nobody could sign in: the service is not told who there is."""


class _Application(FastAPI):
    """An application that reads no more than it takes, and whose answers all carry the headers, whatever went wrong."""

    def build_middleware_stack(self) -> ASGIApp:
        return SafeHeaders(PlainAddress(BodyLimit(super().build_middleware_stack(), self.state.most_bytes)))


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


def build_application(
    service: Service, routers: Sequence[APIRouter], most_bytes: Mapping[str, int] = MappingProxyType({})
) -> FastAPI:
    """Put a service behind HTTP. Every path begins with the service's name, as at the gateway.

    Args:
        service: what it is.
        routers: its own routes.
        most_bytes: of requests that may hold more than others, by path, e.g. "/ledger/import".

    Raises:
        PeopleMissing: no directory of the staff is given.
        DirectoryWrong: its file names the key that is wrong.
        KeyWrong: the key that signs cannot be used.
        SessionsWrong: the directory of ended sessions cannot be written.
    """
    directory = people_directory_of(service.settings)

    people = People(directory, service.settings.sessions_directory)
    people.ended.prepare()
    sign_ins = CommonAttempts(people.ended.directory)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with sign_ins.open(), service.running():
            yield

    prefix = f"/{service.name}"
    limits = service.settings.limits
    passwords = Attempts(sign_ins.store, people.signer, service.clock)
    common = [
        health_routes(service),
        sign_in_routes(service.name, PasswordCheck(limits, passwords)),
        home_routes(service.name),
        refusal_routes(service),
        *_routes_of_the_provider(service),
    ]
    app = _Application(
        title=f"Tongxin {service.name}",
        lifespan=lifespan,
        openapi_url=f"{prefix}/openapi.json",
        docs_url=None,
        redoc_url=None,
        # Not by include_router, which makes every route a second time, at the first request.
        routes=[route for router in (*common, *routers) for route in router.routes],
    )
    app.state.most_bytes = {f"{prefix}{path}": most for path, most in {**SIGN_IN_BYTES, **most_bytes}.items()}
    answer_problems(app)
    app.state.oidc = service.settings.oidc is not None
    app.state.service = service
    attempts = Attempts(AttemptStore(service.engine, service.tables.attempts), people.signer, service.clock)
    app.state.resident_limits = ResidentLimits(limits, attempts)
    app.state.people = people
    return app


def _routes_of_the_provider(service: Service) -> list[APIRouter]:
    if service.settings.oidc is None:
        return []
    # Only then: what it needs takes a few megabytes.
    oidc, routes = import_module("shared.web.oidc"), import_module("shared.web.oidc_routes")
    return [routes.oidc_routes(service.name, oidc.OidcProvider(service.settings.oidc))]
