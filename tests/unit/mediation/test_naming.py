"""Whom a command names is of the directory, in service, of the right role and area."""

from typing import Any

import pytest

from services.mediation.domain.kinds import KINDS
from services.mediation.domain.naming import Named, wrong_person
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.people.roles import LEVELS, Role
from shared.people.staff import Staff

COMMUNITY, NEIGHBOUR, STREET, DISTRICT = "220105003001", "220105003002", "220105003", "220105"
MEDIATORS = frozenset({Role.MEDIATOR, Role.DIRECTOR})


def person(place: str, *roles: Role, **fields: Any) -> Staff:
    level = {6: Level.DISTRICT, 9: Level.STREET}.get(len(place), Level.COMMUNITY)
    grid = "01" if Role.GRID_WORKER in roles else None
    return Staff(ref="p-1", name="某人", roles=roles or (Role.MEDIATOR,), level=level, place=place, grid=grid, **fields)


def slug_of(case: Any, found: Staff | None, *, roles: frozenset[Role] = MEDIATORS, level: Level | None = None) -> Any:
    refusal = wrong_person(Named("mediator_ref", "p-1", roles, level), case, {"p-1": found}.get)
    if refusal is None:
        return None
    assert (refusal.status, refusal.members) == (422, {"field": "mediator_ref"})
    assert refusal.sentence
    assert refusal.detail.startswith("mediator_ref: ")
    return refusal.slug


def test_somebody_nobody_knows_or_who_left_gets_no_case(make_case: Any) -> None:
    assert slug_of(make_case(), None) == "person-unknown"
    assert slug_of(make_case(), person(COMMUNITY, active=False)) == "person-not-in-service"


@pytest.mark.parametrize("role", Role)
def test_a_mediator_mediates_and_the_director_may(make_case: Any, role: Role) -> None:
    level = min(LEVELS[role], key=lambda it: it.rank)
    place = {Level.COMMUNITY: COMMUNITY, Level.STREET: STREET, Level.DISTRICT: DISTRICT}[level]
    expected = None if role in MEDIATORS else "person-of-another-role"
    assert slug_of(make_case(), person(place, role)) == expected


@pytest.mark.parametrize(
    ("owner", "place", "fits"),
    [
        (Level.COMMUNITY, COMMUNITY, True),
        (Level.COMMUNITY, STREET, True),
        (Level.COMMUNITY, NEIGHBOUR, False),
        (Level.COMMUNITY, DISTRICT, False),
        (Level.STREET, STREET, True),
        (Level.STREET, NEIGHBOUR, True),
        (Level.STREET, DISTRICT, False),
        (Level.STREET, "220105004", False),
        (Level.DISTRICT, DISTRICT, True),
        (Level.DISTRICT, "220105004", True),
        (Level.DISTRICT, "220105004009", True),
        (Level.DISTRICT, "220106", False),
    ],
)
def test_a_case_goes_to_the_people_of_whoever_has_it(make_case: Any, owner: Level, place: str, *, fits: bool) -> None:
    expected = None if fits else "person-of-another-area"
    assert slug_of(make_case(owner=owner), person(place)) == expected
    assert slug_of(make_case(), person(place), level=owner) == expected


BODIES: dict[tuple[Kind, str], dict[str, Any]] = {
    (Kind.DISPUTE, "assign"): {"mediator_ref": "a", "conflict_of_interest": False},
    (Kind.DISPUTE, "assign-down"): {
        "to_level": "community",
        "leader_ref": "a",
        "person_ref": "b",
        "department": "司法所",
        "due_at": "2024-03-05T09:00:00+08:00",
    },
    (Kind.PETITION, "begin"): {"leader_ref": "a", "department": "城管办"},
    (Kind.VISIT, "receive"): {"receiver_ref": "a", "representatives": 1, "leader_on_duty": False},
    (Kind.ASSIGNMENT, "issue"): {
        "community": COMMUNITY,
        "origin": "meeting",
        "leader_ref": "a",
        "person_ref": "b",
        "department_ref": "c",
        "last_day": "2024-03-12",
        "task": "清理楼道",
    },
    (Kind.DECISION_REVIEW, "begin-legal-check"): {"adviser_ref": "a", "last_day": "2024-03-12"},
}


def test_every_command_with_a_reference_to_a_person_is_looked_up() -> None:
    """What ends in _ref and is no paper or meeting is a person; a new command with one has to say whom it names."""
    no_person = {"evidence_ref", "meeting_ref"}
    found = {
        (kind, name): [field for field in model.model_fields if field.endswith("_ref") and field not in no_person]
        for kind, rules in KINDS.items()
        for name, model in _all_commands(rules).items()
    }
    naming = {key: fields for key, fields in found.items() if fields}
    assert {key for key in BODIES if key in naming} == set(BODIES)
    for (kind, name), fields in naming.items():
        body = BODIES.get((kind, name))
        assert body is not None, f"{kind}.{name}: give a body"
        command = _all_commands(KINDS[kind])[name].model_validate(body)
        assert [named.field for named in KINDS[kind].names(command)] == fields


def _all_commands(rules: Any) -> dict[str, Any]:
    begun = rules.creation.command if rules.creation else None
    return {**rules.commands, **({begun.name: begun} if begun else {})}


def test_a_leader_on_duty_is_a_leader() -> None:
    receive = KINDS[Kind.VISIT].commands["receive"]
    body = {"receiver_ref": "a", "representatives": 1}
    (named,) = KINDS[Kind.VISIT].names(receive.model_validate({**body, "leader_on_duty": True}))
    assert named.roles == {Role.LEADER, Role.CHIEF}
