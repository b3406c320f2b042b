"""Every route of every service asks who is there, or is public for a reason that is written down."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from deploy.catalogue import SERVICE_NAMES, entry
from services.mediation.domain.commands import COMMANDS
from shared.people.grants import GRANTS
from shared.web.identity import principal, signed_in
from tests.support.people import people_directory

PUBLIC = {
    ("GET", "/{service}/health/live"): "probes have no account",
    ("GET", "/{service}/health/ready"): "probes have no account; counts and moments only",
    ("GET", "/{service}/sign-in"): "the door itself",
    ("POST", "/{service}/sign-in"): "the door itself",
    ("POST", "/{service}/sign-out"): "ends the session it is sent with, after comparing its token",
    ("GET", "/{service}/openapi.json"): "the same for everybody; says nothing of a case",
    ("HEAD", "/{service}/openapi.json"): "as above",
    ("GET", "/intake/track"): "residents have the query code only",
    ("GET", "/reporting/console/static/{name}"): "style and script, the same for everybody",
}
FOR_RESIDENTS_TOO = {("POST", "/intake/cases"): "residents register by QR code or online; rights say so for each"}


@pytest.fixture
def applications(tmp_path: Path) -> dict[str, FastAPI]:
    def app(name: str) -> FastAPI:
        found = entry(name)
        settings = found.settings(
            database_url=f"sqlite+aiosqlite:///{tmp_path}/{name}.sqlite", people_directory=people_directory()
        )
        return found.create_app(settings, None)

    return {name: app(name) for name in SERVICE_NAMES}


def routes(applications: dict[str, FastAPI]) -> Iterator[tuple[str, str, Dependant | None]]:
    """Every route as it is served: method, whole path, what it depends on (None when it is not FastAPI's)."""
    for app in applications.values():
        for found in iter_route_contexts(app.routes):
            of_fastapi = isinstance(found.original_route, APIRoute)
            for method in sorted(found.methods or {"ANY"}):
                yield method, str(found.path), found.dependant if of_fastapi else None


def asks(dependant: Dependant, function: object) -> bool:
    return dependant.call is function or any(asks(it, function) for it in dependant.dependencies)


def test_every_route_asks_who_is_there_or_is_public_for_a_reason(applications: dict[str, FastAPI]) -> None:
    strangers, used = [], set()
    for method, path, dependant in routes(applications):
        public = (method, path.replace(f"/{path.split('/')[1]}/", "/{service}/", 1))
        listed = {(method, path), public} & PUBLIC.keys()
        used |= listed
        needed = principal if (method, path) in FOR_RESIDENTS_TOO else signed_in
        if not listed and (dependant is None or not asks(dependant, needed)):
            strangers.append(f"{method} {path}")
    assert strangers == [], "let the endpoint take `who: SignedIn`, or list it here with the reason"
    assert used == PUBLIC.keys()


def test_every_command_has_its_row_in_the_table_of_rights() -> None:
    assert {f"mediation.{name}" for name in COMMANDS} <= GRANTS.keys()
    actions = import_module("services.intake.application.handle").ACTIONS
    assert set(actions.values()) <= GRANTS.keys()
