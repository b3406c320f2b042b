"""The people a new system begins with: one for each role and level that its work needs. All are to be replaced."""

from collections.abc import Iterator

from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.roles import Role
from shared.people.staff import Staff, place_of_level
from shared.rules.territory import Territory

MEDIATORS_OF_A_COMMUNITY = 3
OPERATOR = "operator"
FIRST_GRID = "01"

_OF_THE_STREET = (
    ("dispatcher-street", "街道综治中心", Role.DISPATCHER),
    ("petition-clerk", "街道信访", Role.PETITION_CLERK),
    ("judicial-office", "司法所", Role.JUDICIAL_OFFICE),
    ("leader-03", "包案领导", Role.LEADER),
    ("lawyer-01", "法律顾问", Role.LAWYER),
    ("staff-17", "化解责任人", Role.RESPONSIBLE_PERSON),
    ("chief", "街道主任", Role.CHIEF),
    ("report-writer", "报表员", Role.REPORT_WRITER),
    ("auditor", "审计人员", Role.AUDITOR),
    ("confidential-officer", "密件专办", Role.CONFIDENTIAL_OFFICER),
    (OPERATOR, "运维人员", Role.OPERATOR),
)
_OF_THE_DISTRICT = (
    ("dispatcher-district", "区综治中心", Role.DISPATCHER),
    ("petition-clerk-district", "区信访局", Role.PETITION_CLERK),
)


def starters(territory: Territory) -> list[Staff]:
    """Return the people of a territory, without passwords."""
    street = place_of_level(Level.STREET, territory.street_place)
    return [
        *(it for place in territory.places() for it in _of_a_community(place, territory.names[place.community])),
        *(it for place in territory.places() for it in _mediators(place)),
        *(_one(ref, name, role, Level.STREET, street) for ref, name, role in _OF_THE_STREET),
        *(_one(ref, name, role, Level.DISTRICT, territory.district) for ref, name, role in _OF_THE_DISTRICT),
    ]


def _of_a_community(place: Place, name: str) -> Iterator[Staff]:
    for ref, title, role in (
        ("clerk", "窗口", Role.CLERK),
        ("director", "主任", Role.DIRECTOR),
    ):
        yield _one(f"{ref}-{place.community}", f"{name}{title}", role, Level.COMMUNITY, place.code)
    worker = f"grid-worker-{place.community}"
    yield _one(worker, f"{name}网格员", Role.GRID_WORKER, Level.COMMUNITY, place.code, FIRST_GRID)


def _mediators(place: Place) -> Iterator[Staff]:
    for number in range(1, MEDIATORS_OF_A_COMMUNITY + 1):
        ref = mediator_ref(place.community, number)
        yield _one(ref, f"调解员{place.community}-{number}", Role.MEDIATOR, Level.COMMUNITY, place.code)


def mediator_ref(community: str, number: int) -> str:
    """Return the reference of a community's mediator, the first being 1."""
    return f"mediator-{community}-{number}"


def _one(ref: str, name: str, role: Role, level: Level, place: str, grid: str | None = None) -> Staff:
    return Staff(ref=ref, name=name, roles=(role,), level=level, place=place, grid=grid)
