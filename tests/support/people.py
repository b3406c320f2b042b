"""Who acts in the tests: one directory with everybody in it, and somebody who is right for each request."""

import json
import re
import shutil
from collections.abc import Generator, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import httpx

from deploy.people.starters import OPERATOR
from shared.contracts.levels import Level
from shared.people.directory import StaffDirectory
from shared.people.people import People
from shared.people.roles import LEVELS, Role
from shared.people.staff import Staff
from shared.people.tokens import Use, make_key
from shared.rules.territory import Territory

DISTRICT, STREET = "220105", "220105003"
COMMUNITIES = tuple(place.code for place in Territory.load().places())
AREAS = {Level.COMMUNITY: COMMUNITIES, Level.STREET: (STREET, "220105004"), Level.DISTRICT: (DISTRICT, "220102")}
GRID = "01"
HOURS = 3600
OF_A_CASE = re.compile(r"/(intake|mediation)/(?!activities/)([a-z-]+)/([^/]+)(?:/([a-z-]+))?")
MEDIATORS = ("m-1", "m-2", "m-9")
"""Of the street, so that any case may be given to them."""
_BY_THE_MEDIATOR = frozenset(
    {
        *("take-on", "start", "invite-helper", "record-session", "resume", "extend", "agree", "record-performance"),
        *("open-confirmation", "apply-confirmation", "conclude-confirmation"),
    }
)
_WORKING = {
    Level.COMMUNITY: (Role.CLERK, Role.DIRECTOR),
    Level.STREET: (Role.DISPATCHER, Role.PETITION_CLERK),
    Level.DISTRICT: (Role.DISPATCHER, Role.PETITION_CLERK),
}


@cache
def people_directory() -> Path:
    """The directory every service under test is given: each role at each level, and the staff at work in each area."""
    directory = Path(mkdtemp(prefix="tongxin-people-"))
    make_key(directory, 0o444)
    everybody = [
        Staff(
            ref=ref_of(role, level, place),
            name="某人",
            roles=(role,),
            level=level,
            place=place,
            grid=GRID if role is Role.GRID_WORKER else None,
        )
        for role, levels in LEVELS.items()
        for level in levels
        for place in AREAS[level]
    ]
    everybody += [
        Staff(ref=_at_work(level, place), name="某人", roles=_WORKING[level], level=level, place=place)
        for level, places in AREAS.items()
        for place in places
    ]
    everybody += [
        Staff(
            ref=all_roles(level, place),
            name="某人",
            roles=_all_but_operator(level),
            level=level,
            place=place,
            grid=GRID if level is Level.COMMUNITY else None,
        )
        for level, places in AREAS.items()
        for place in places
    ]
    everybody.append(Staff(ref=OPERATOR, name="某人", roles=(Role.OPERATOR,), level=Level.STREET, place=STREET))
    everybody += [
        Staff(ref=ref, name="某人", roles=(Role.MEDIATOR,), level=Level.STREET, place=STREET) for ref in MEDIATORS
    ]
    everybody += [
        Staff(ref=ref, name="某人", roles=(role,), level=Level.STREET, place=STREET)
        for ref, role in (("leader-1", Role.LEADER), ("r-1", Role.RESPONSIBLE_PERSON), ("l-1", Role.LAWYER))
    ]
    StaffDirectory(directory).change(lambda people: people.update({it.ref: it for it in everybody}))
    return directory


def directory_of() -> Mapping[str, Staff]:
    """Everybody, by reference."""
    return StaffDirectory(people_directory()).people()


def give_people(data: Path) -> None:
    """Put the people of the tests into a data directory before a system is started on it."""
    shutil.copytree(people_directory(), data / "people", dirs_exist_ok=True)
    # Containers read it as nobody; its directory keeps others away.
    (data / "people").chmod(0o755)


def ref_of(role: Role, level: Level, place: str) -> str:
    return f"{role.value}-{level.value}-{place}"


def as_(role: Role, place: str | None = None, *, level: Level | None = None) -> dict[str, str]:
    """Headers of somebody with one role: at the lowest level it exists at, or at a level, or in a place."""
    if place is not None:
        level = {6: Level.DISTRICT, 9: Level.STREET}.get(len(place), Level.COMMUNITY)
    level = level or min(LEVELS[role], key=lambda it: it.rank)
    return as_person(ref_of(role, level, place or AREAS[level][0]))


def as_person(ref: str) -> dict[str, str]:
    """Headers of one person."""
    return {"Authorization": f"Bearer {token_of(ref)}"}


@cache
def token_of(ref: str) -> str:
    people = People(people_directory())
    return people.signer.make(people.directory.people()[ref], Use.BEARER, HOURS)


def all_roles(level: Level, place: str) -> str:
    """Reference of somebody who has every role of a level, but the one that sees everything everywhere."""
    return f"all-roles-{level.value}-{place}"


def _all_but_operator(level: Level) -> tuple[Role, ...]:
    return tuple(role for role, levels in LEVELS.items() if level in levels and role is not Role.OPERATOR)


def _at_work(level: Level, place: str) -> str:
    return f"at-work-{level.value}-{place}"


class RightPerson(httpx.Auth):
    """Signs each request that says nothing else as somebody who may make it: of the level that has the case, or is
    asked to sign it, in the place where it was filed; everything else as the operator.

    What a case is like is learnt from the answers.
    """

    requires_request_body = True
    requires_response_body = True

    def __init__(self) -> None:
        self._cases: dict[str, dict[str, Any]] = {}

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if "Authorization" not in request.headers:
            request.headers.update(as_person(self._who(request)))
        response = yield request
        self._learn(request, response)

    def _who(self, request: httpx.Request) -> str:
        body = _json(request.content)
        if (found := OF_A_CASE.fullmatch(request.url.path)) is None:
            return self._at(body["community"], None) if "community" in body else OPERATOR
        service, path, case_id, command = found.groups()
        case = self._cases.get(case_id, {})
        if request.method == "GET" and service == "mediation":
            return OPERATOR
        if path == "cases" and command in _BY_THE_MEDIATOR and "mediator_ref" in case:
            return str(case["mediator_ref"])
        if (path, command) == ("petitions", "extend"):
            return ref_of(Role.CHIEF, Level.STREET, STREET)
        community = case.get("community", COMMUNITIES[0])
        if command == "follow-up":
            at_home = community in COMMUNITIES
            return ref_of(Role.CLERK, Level.COMMUNITY if at_home else Level.STREET, community if at_home else STREET)
        level = Level(case.get("owner_level") or Level.COMMUNITY)
        if command in {"sign", "return"}:
            level = Level(case.get("pending_level") or level.above or level)
        return self._at(community, level)

    def _at(self, community: str, level: Level | None) -> str:
        if not re.fullmatch(r"[0-9]{12,15}", community) or community not in COMMUNITIES:
            level = level if level is Level.DISTRICT else Level.STREET
        level = level or Level.COMMUNITY
        place = {Level.COMMUNITY: community, Level.STREET: STREET, Level.DISTRICT: DISTRICT}[level]
        return _at_work(level, place)

    def _learn(self, request: httpx.Request, response: httpx.Response) -> None:
        reply, body = _json(response.content), _json(request.content)
        found = OF_A_CASE.fullmatch(request.url.path)
        # What was stored before its answer was lost is told as a stale version.
        stored = response.is_success or response.status_code == httpx.codes.PRECONDITION_FAILED
        if found is not None and stored and "mediator_ref" in body:
            self._cases.setdefault(found[3], {})["mediator_ref"] = body["mediator_ref"]
        if response.is_success and isinstance(reply.get("case_id"), str):
            known = self._cases.setdefault(reply["case_id"], {})
            known |= {name: reply[name] for name in ("owner_level", "pending_level") if name in reply}
            if "community" in body:
                known["community"] = body["community"]
            if "place" in reply:
                known["community"] = reply["place"]


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
