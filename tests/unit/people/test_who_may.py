"""Who is said to be able to do something is who may do it."""

from dataclasses import replace

import pytest

from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope
from shared.people.grants import GRANTS
from shared.people.rights import may
from shared.people.roles import LEVELS, Role
from shared.people.staff import Staff, place_of_level
from shared.people.who_may import roles_that_may

PLACE = Place.from_code("220105003002")
SCOPES = [
    CaseScope(PLACE, kind, owner, owner, pending, named, mediator, sealed)
    for kind in (Kind.DISPUTE, Kind.PETITION)
    for owner in Level
    for pending in (None, Level.STREET, Level.DISTRICT)
    for named, mediator in ((frozenset[str](), None), (frozenset({"m-1"}), "m-1"))
    for sealed in (False, True)
]
SCOPES += [CaseScope(PLACE, kind, owner, owner) for kind in Kind for owner in Level]
SCOPES += [replace(scope, grid="01") for scope in SCOPES]


def _somebody(role: Role, level: Level, ref: str) -> Staff:
    grid = "01" if role is Role.GRID_WORKER else None
    return Staff(ref=ref, name="某人", roles=(role,), level=level, place=place_of_level(level, PLACE), grid=grid)


EVERYBODY = [
    (role, level, _somebody(role, level, ref))
    for role, levels in LEVELS.items()
    for level in levels
    for ref in ("m-1", "m-2")
]


@pytest.mark.parametrize("action", sorted(GRANTS))
def test_whoever_is_named_may_and_whoever_is_not_may_not(action: str) -> None:
    for scope in SCOPES:
        told = roles_that_may(action, scope)
        told_roles = {role for _, role in told}
        for role, level, staff in EVERYBODY:
            allowed = may(staff, action, scope) is None
            if staff.ref in scope.named:
                assert not allowed or role in told_roles, (action, role, level, scope)
            else:
                assert allowed is ((level, role) in told), (action, role, level, scope)


def test_whoever_is_given_a_case_is_told_apart_from_whoever_is_in_its_area() -> None:
    scope = CaseScope(
        PLACE, Kind.DISPUTE, Level.COMMUNITY, Level.COMMUNITY, named=frozenset({"m-1", "l-1"}), mediator="m-1"
    )
    assert roles_that_may("mediation.agree", scope) == [(None, Role.MEDIATOR), (None, Role.DIRECTOR)]
    assert roles_that_may("mediation.decline", scope) == [(None, Role.MEDIATOR), (Level.COMMUNITY, Role.DIRECTOR)]
