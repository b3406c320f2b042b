"""The routes of applications as they are served."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

PUBLIC = {
    ("GET", "/{service}/health/live"): "probes have no account",
    ("GET", "/{service}/health/ready"): "probes have no account; counts and moments only",
    ("GET", "/{service}/sign-in"): "the door itself",
    ("POST", "/{service}/sign-in"): "the door itself",
    ("POST", "/{service}/sign-out"): "ends the session it is sent with, after comparing its token",
    ("GET", "/{service}/openapi.json"): "the same for everybody; says nothing of a case",
    ("HEAD", "/{service}/openapi.json"): "as above",
    ("GET", "/intake/track"): "residents have the query code only",
    ("POST", "/intake/track/rating"): "residents have the query code only",
    ("POST", "/intake/track/requests"): "residents have the query code only",
    ("GET", "/intake/query"): "residents have the query code only",
    ("POST", "/intake/query"): "residents have the query code only",
    ("POST", "/intake/query/requests"): "residents have the query code only",
    ("POST", "/intake/query/rating"): "residents have the query code only",
    ("GET", "/intake/register"): "residents have no account",
    ("POST", "/intake/register"): "residents have no account; limited by address",
    ("GET", "/{service}/console/static/{name}"): "style and script, the same for everybody",
}


@dataclass(frozen=True)
class Route:
    """One method of one whole path.

    Attributes:
        dependant: what it depends on; None when it is not FastAPI's.
    """

    method: str
    path: str
    dependant: Dependant | None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def listed(self) -> set[tuple[str, str]]:
        """Its entries in the list of public routes."""
        of_all_services = self.path.replace(f"/{self.path.split('/')[1]}/", "/{service}/", 1)
        return {(self.method, self.path), (self.method, of_all_services)} & PUBLIC.keys()

    @property
    def body(self) -> type[BaseModel] | None:
        """The model of its body."""
        models = [it.field_info.annotation for it in self.dependant.body_params] if self.dependant else []
        found = models[0] if models else None
        return found if isinstance(found, type) and issubclass(found, BaseModel) else None

    @property
    def names_in_path(self) -> set[str]:
        return set(re.findall(r"{(\w+)}", self.path))


def routes_of(applications: Iterable[FastAPI]) -> Iterator[Route]:
    """Every route of every application."""
    for app in applications:
        for found in iter_route_contexts(app.routes):
            of_fastapi = isinstance(found.original_route, APIRoute)
            for method in sorted(found.methods or {"ANY"}):
                yield Route(method, str(found.path), found.dependant if of_fastapi else None)
