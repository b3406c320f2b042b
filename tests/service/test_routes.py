"""Every route of every service asks who is there, or is public for a reason that is written down."""

from importlib import import_module
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant

from deploy.catalogue import SERVICE_NAMES, entry
from services.mediation.domain.command_list import COMMANDS
from shared.people.grants import GRANTS
from shared.web.identity import principal, signed_in
from tests.support.people import people_directory
from tests.support.routes import PUBLIC, routes_of

FOR_RESIDENTS_TOO = {"POST /intake/cases": "residents register by QR code or online; rights say so for each"}


@pytest.fixture
def applications(tmp_path: Path) -> list[FastAPI]:
    def app(name: str) -> FastAPI:
        found = entry(name)
        settings = found.settings(
            database_url=f"sqlite+aiosqlite:///{tmp_path}/{name}.sqlite", people_directory=people_directory()
        )
        return found.create_app(settings, None)

    return [app(name) for name in SERVICE_NAMES]


def asks(dependant: Dependant, function: object) -> bool:
    return dependant.call is function or any(asks(it, function) for it in dependant.dependencies)


def test_every_route_asks_who_is_there_or_is_public_for_a_reason(applications: list[FastAPI]) -> None:
    strangers, used = [], set()
    for route in routes_of(applications):
        used |= route.listed
        needed = principal if route.name in FOR_RESIDENTS_TOO else signed_in
        if not route.listed and (route.dependant is None or not asks(route.dependant, needed)):
            strangers.append(route.name)
    assert strangers == [], "let the endpoint take `who: SignedIn`, or list it in PUBLIC with the reason"
    assert used == PUBLIC.keys()


def test_every_command_has_its_row_in_the_table_of_rights() -> None:
    assert {f"mediation.{name}" for name in COMMANDS} <= GRANTS.keys()
    actions = import_module("services.intake.application.answers").ACTIONS
    assert set(actions.values()) <= GRANTS.keys()
