"""Every route, every role at every level: who is let through is who the table says, and each refusal is on record."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from services.intake.domain.commands.register import Register
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope, named
from shared.people.rights import may
from shared.people.roles import LEVELS, Role
from shared.people.sight import visible_to
from shared.people.staff import Staff
from tests.service.test_every_route import AT_THE_WINDOW, FIGURE, HERE, NO_END, Everything, everything
from tests.support.people import AREAS, DISTRICT, STREET, as_, as_person, directory_of, ref_of
from tests.support.persons import somebody
from tests.support.routes import Route
from tests.support.some_body import some_body
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]

__all__ = ["everything"]
Allowed = Callable[[Staff], bool]
SERVICES = ("intake", "mediation", "notify", "reporting")
VERSION_THERE_IS_NOT = {"If-Match": '"99"'}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REASON = "reason=%E6%A0%B8%E5%AF%B9"
AUDITOR = as_(Role.AUDITOR, DISTRICT)
LEADER, PERSON = (ref_of(role, Level.STREET, STREET) for role in (Role.LEADER, Role.RESPONSIBLE_PERSON))
REGISTERED: dict[Kind, dict[str, Any]] = {
    Kind.PETITION: {"channel": "letter", "petition": {"form": "letter"}},
    Kind.VISIT: {},
    Kind.CONSULT: {},
    Kind.DECISION_REVIEW: {},
}
ASSIGNED: dict[str, Any] = {
    "community": HERE,
    "origin": "meeting",
    "meeting_ref": "meeting-2024-02",
    "meeting_on": "2024-02-29",
    "leader_ref": LEADER,
    "person_ref": PERSON,
    "department_ref": PERSON,
    "last_day": "2024-03-08",
    "task": "清理楼道堆物",
}


def anybody(_staff: Staff) -> bool:
    return True


def at(place: str, kind: Kind | None = None, owner: Level = Level.COMMUNITY) -> CaseScope:
    return CaseScope(Place.from_code(place), kind, owner, owner)


def if_may(action: str, scope: CaseScope | None = None) -> Allowed:
    return lambda staff: may(staff, action, scope) is None


def if_may_register(staff: Staff) -> bool:
    """What a grid worker brings belongs to their grid."""
    scope = at(HERE, Kind(some_body(Register)["kind"]))
    return may(staff, "intake.register", replace(scope, grid=staff.grid)) is None


def if_may_register_anything(staff: Staff) -> bool:
    """A matter of any kind, or an activity, of the community or of the street itself."""
    asked = [("intake.register", kind) for kind in Kind if kind.is_case] + [("intake.record-activity", None)]
    places = (at(HERE, None), at(f"{STREET}000", None, Level.STREET))
    scopes = [(action, replace(place, kind=kind, grid=staff.grid)) for action, kind in asked for place in places]
    return any(may(staff, action, scope) is None for action, scope in scopes)


def if_seen(scope: CaseScope) -> Allowed:
    return lambda staff: visible_to(staff).covers(scope)


def both(first: Allowed, second: Allowed) -> Allowed:
    return lambda staff: first(staff) and second(staff)


@dataclass
class Matrix:
    """A case of every kind, and what the table says of each route about it."""

    street: Everything
    cases: dict[Kind, str] = field(default_factory=dict)
    scopes: dict[Kind, CaseScope] = field(default_factory=dict)

    async def take_cases(self) -> None:
        await self.street.take_a_case()
        intake, mediation = self.street.clients["intake"], self.street.clients["mediation"]
        self.cases[Kind.DISPUTE] = self.street.known["case_id"]
        for kind, fields in REGISTERED.items():
            body = {**AT_THE_WINDOW, "kind": kind.value, "summary": "反映情况", "parties": [somebody()], **fields}
            answer = await intake.post("/intake/cases", json=body)
            assert answer.status_code == 201, answer.text
            self.cases[kind] = answer.json()["case_id"]
        given = await mediation.post(
            "/mediation/assignments", json=ASSIGNED, headers=as_(Role.DISPATCHER, STREET), auth=None
        )
        assert given.status_code == 201, given.text
        self.cases[Kind.ASSIGNMENT] = given.json()["case_id"]
        opened = (await mediation.get(f"/mediation/rounds/{self.street.known['round_no']}")).json()
        self.cases[Kind.SCREENING] = opened["screenings"][0]["case_id"]
        for kind, case_id in self.cases.items():
            view = await until(lambda it=case_id: self._known(it), what=f"mediation knows the {kind.value}")
            self.scopes[kind] = scope_of_view(view, kind)
        await until(self._told, what="reporting knows them")

    async def _known(self, case_id: str) -> dict[str, Any] | None:
        answer = await self.street.clients["mediation"].get(f"/mediation/cases/{case_id}")
        return answer.json() if answer.is_success else None

    async def _told(self) -> bool:
        events = (await self.street.clients["reporting"].get("/reporting/events?limit=1000")).json()["events"]
        return {it["case_id"] for it in events} >= set(self.cases.values())

    def expected(self) -> dict[str, tuple[Allowed, Kind]]:
        """Who is let through each route, and the kind of the case it is asked about."""
        dispute = self.scopes[Kind.DISPUTE]
        rows = {name: (allowed, Kind.DISPUTE) for name, allowed in self._of_intake(dispute).items()}
        rows |= {name: (allowed, Kind.DISPUTE) for name, allowed in self._of_the_others(dispute).items()}
        for kind, rules in KINDS.items():
            scope, path = self.scopes[kind], f"/mediation/{rules.path}"
            own = {
                f"POST {path}/{{case_id}}/{name}": if_may(f"{rules.actions}.{name}", scope) for name in rules.commands
            }
            own |= {f"GET {path}": anybody, f"GET {path}/{{case_id}}/notes": if_may(rules.narratives, scope)}
            own |= dict.fromkeys((f"GET {path}/{{case_id}}", f"GET {path}/{{case_id}}/explain"), if_seen(scope))
            rows |= {name: (allowed, kind) for name, allowed in own.items()}
        for kind in (Kind.ASSIGNMENT, Kind.SCREENING):
            rules, scope = KINDS[kind], self.scopes[kind]
            destroys = if_may(f"{rules.actions}.destroy-narratives", scope)
            rows[f"POST /mediation/{rules.path}/{{case_id}}/narratives/destroy"] = (destroys, kind)
            begins = if_may(f"{rules.actions}.{rules.creation.command.name}", at(f"{STREET}000", kind, Level.STREET))
            rows[f"POST /mediation/{rules.creation.path}"] = (begins, kind)
            page = f"/mediation/console/{rules.creation.path}/new"
            rows |= {f"{method} {page}": (begins, kind) for method in ("GET", "POST")}
        screening = self.scopes[Kind.SCREENING]
        rows["GET /mediation/rounds/{round_no}"] = (if_seen(screening), Kind.SCREENING)
        rows["GET /mediation/console/rounds/{round_no}"] = (if_seen(screening), Kind.SCREENING)
        rows["POST /mediation/console/rounds/{round_no}/commands/{command}"] = (if_seen(screening), Kind.SCREENING)
        rows["GET /mediation/console/rounds"] = (anybody, Kind.SCREENING)
        for name in ("close", "withdraw"):
            ends = if_may(f"screening.{name}", screening)
            rows[f"POST /mediation/rounds/{{round_no}}/{name}"] = (ends, Kind.SCREENING)
        return rows

    def _of_intake(self, dispute: CaseScope) -> dict[str, Allowed]:
        case, seen = "/intake/cases/{case_id}", if_seen(dispute)
        reads = if_may("intake.read-personal-data", dispute)
        street = at(f"{STREET}000", owner=Level.STREET)
        answers = ("accept", "not-accept", "refer", "propose-void", "void")
        return {
            **{f"POST {case}/{name}": if_may(f"intake.{name}", dispute) for name in answers},
            "POST /intake/cases": if_may_register,
            f"GET {case}": seen,
            f"GET {case}/duplicates": if_may("intake.judge-duplicates", dispute),
            f"POST {case}/duplicates/{{other_id}}/dismiss": if_may("intake.judge-duplicates", dispute),
            f"GET {case}/personal-data": reads,
            f"GET {case}/personal-data/accesses": if_may("intake.read-accesses", dispute),
            f"POST {case}/personal-data/destroy": if_may("intake.destroy-personal-data", dispute),
            "POST /intake/activities/study": if_may("intake.record-activity", at(HERE)),
            "POST /intake/activities/publicity": if_may("intake.record-activity", at(HERE)),
            "GET /intake/ledger/template": anybody,
            "POST /intake/ledger/import": if_may("intake.import-ledger", street),
            "GET /intake/ledger/export": if_may("intake.export-ledger", street),
            "GET /intake/console/cases/{case_id}": seen,
            "POST /intake/console/cases/{case_id}/personal-data": both(seen, reads),
            "POST /intake/console/cases/{case_id}/commands/{command}": seen,
            "GET /intake/console/cases/{case_id}/duplicates": if_may("intake.judge-duplicates", dispute),
            "POST /intake/console/cases/{case_id}/duplicates/{other_id}/dismiss": if_may(
                "intake.judge-duplicates", dispute
            ),
            "GET /intake/console/register": if_may_register_anything,
            "GET /intake/console/places/{community}/register/{what}": if_may_register,
            "POST /intake/console/places/{community}/register/{what}": if_may_register,
        }

    def _of_the_others(self, dispute: CaseScope) -> dict[str, Allowed]:
        seen, audits, figures = if_seen(dispute), if_may("audit.read"), if_may("reporting.read-figures")
        told = CaseScope(dispute.place, Kind.DISPUTE, Level.COMMUNITY, Level.COMMUNITY, named=frozenset({"m-1"}))
        lists = ("/mediation/rounds", "/mediation/", "/notify/notices", "/reporting/events")
        counts = ["counts", "figures", "figures/{key}/cases", "levels", "report", "report.txt", ""]
        counts += ["console/figures/{key}"]
        logs = ("/intake/accesses", "/intake/console/accesses", "/mediation/accesses", "/mediation/console/accesses")
        return {
            **{f"GET /{service}/home": anybody for service in SERVICES},
            **{f"GET /{service}/refusals": audits for service in SERVICES},
            **dict.fromkeys((f"GET {it}" for it in lists), anybody),
            **dict.fromkeys((f"GET {it}" for it in logs), audits),
            **dict.fromkeys((f"GET /reporting/{it}" for it in counts), figures),
            "GET /mediation/cases/{case_id}/papers": seen,
            "GET /mediation/cases/{case_id}/papers/{form}": seen,
            "GET /mediation/console/cases/{case_id}": seen,
            "POST /mediation/console/cases/{case_id}/commands/{command}": if_may("mediation.start", dispute),
            "GET /mediation/sealed/accusations": if_may(
                "mediation.count-accusations", at(f"{STREET}000", owner=Level.STREET)
            ),
            "GET /mediation/sealed": if_may("mediation.count-sealed"),
            "POST /mediation/console/cases/{case_id}/notes": both(seen, if_may("mediation.read-narratives", dispute)),
            "GET /notify/notices/{notice_id}": if_seen(told),
            "POST /notify/notices/{notice_id}/retry": if_may("notify.retry", told),
            "GET /notify/summary": if_may("notify.read-summary"),
            "GET /reporting/cases/{reference}/timeline": seen,
            "GET /reporting/console/cases/{reference}": seen,
        }

    def names(self, kind: Kind) -> dict[str, str]:
        return FIGURE | self.street.known | {"case_id": self.cases[kind]}


def scope_of_view(view: dict[str, Any], kind: Kind) -> CaseScope:
    """What rights ask of a case that nobody has sent up, by what is shown of it."""
    people = named(view["mediator_ref"], view["leader_ref"], view["person_ref"], view.get("department_ref"))
    levels = Level(view["owner_level"]), Level(view["highest_level"])
    return CaseScope(Place.from_code(view["place"]), kind, *levels, named=people, mediator=view["mediator_ref"])


def everybody_here() -> Iterator[Staff]:
    people = directory_of()
    yield people["m-1"]
    for role, levels in LEVELS.items():
        for level in levels:
            yield people[ref_of(role, level, HERE if level is Level.COMMUNITY else AREAS[level][0])]


async def test_each_route_is_for_whom_the_table_says_and_every_refusal_is_on_record(everything: Everything) -> None:
    matrix = Matrix(everything)
    await matrix.take_cases()
    expected = matrix.expected()
    routes = {route.name: route for route in everything.routes() if route.name != NO_END}
    assert routes.keys() == expected.keys(), "say of each route who is let through"
    for staff in everybody_here():
        refused: Counter[str] = Counter()
        for name, route in routes.items():
            allowed, kind = expected[name]
            answer = await asked(matrix, route, staff, kind)
            assert answer.status_code != 401, f"{name}, {staff.ref}: {answer.text}"
            assert answer.status_code < 500, f"{name}, {staff.ref}: {answer.text}"
            assert (answer.status_code != 403) is allowed(staff), f"{name}, {staff.ref}: {answer.text[:300]}"
            refused[route.path.split("/")[1]] += answer.status_code == 403
        for service, count in refused.items():
            told = await everything.clients[service].get(
                f"/{service}/refusals", params={"staff": staff.ref, "limit": 1000}, headers=AUDITOR, auth=None
            )
            assert len(told.json()["refusals"]) == count, f"{service}, {staff.ref}: {told.text}"


async def test_the_pages_of_every_kind_are_shown_to_who_sees_the_case(everything: Everything) -> None:
    matrix = Matrix(everything)
    await matrix.take_cases()
    chief = as_(Role.CHIEF, STREET)
    for kind, case_id in matrix.cases.items():
        for service in ("intake", "mediation", "reporting") if kind.is_case else ("mediation", "reporting"):
            path = f"/{service}/console/cases/{case_id}"
            answer = await everything.clients[service].get(path, headers=chief, auth=None)
            assert answer.status_code == 200, f"{kind.value}, {path}: {answer.text}"


async def asked(matrix: Matrix, route: Route, staff: Staff, kind: Kind) -> Any:
    """Send what the route takes, based on a version there is not, so that no case changes."""
    headers = as_person(staff.ref) | VERSION_THERE_IS_NOT
    path = route.path.format(**matrix.names(kind))
    client = matrix.street.clients[path.split("/")[1]]
    if route.method == "POST" and "/console/" in path:
        return await client.post(path, content=REASON, headers=headers | FORM, auth=None)
    if "/papers/" in path:
        # With a reason the persons would be asked for, at an intake that is not listening here.
        return await client.get(path, headers=headers, auth=None)
    return await matrix.street.ask(route, headers, matrix.names(kind))
