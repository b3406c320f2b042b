"""Which roles may do something to a case as it stands: for people to be told, by asking the one table."""

from shared.contracts.levels import Level
from shared.people.case_scope import CaseScope
from shared.people.rights import acting_role
from shared.people.roles import LEVELS, Role
from shared.people.staff import Staff, place_of_level

_ANYBODY = "anybody"


def roles_that_may(action: str, case: CaseScope) -> list[tuple[Level | None, Role]]:
    """Return the roles, each with the level at which any holder in the case's area may; None: only who is given it.

    Raises:
        KeyError: the table does not know the action.
    """
    found: list[tuple[Level | None, Role]] = []
    for role, levels in LEVELS.items():
        given = [(None, level, ref) for ref in _given_to(case) for level in Level if level in levels]
        anybody = [(level, level, _ANYBODY) for level in Level if level in levels]
        found += [(told, role) for told, level, ref in anybody if _may(role, level, ref, action, case)]
        if not any(it is role for _, it in found):
            found += [(told, role) for told, level, ref in given if _may(role, level, ref, action, case)][:1]
    return found


def _given_to(case: CaseScope) -> list[str]:
    """One of those named will do, and its mediator, who may do more."""
    return sorted({*sorted(case.named)[:1], *([] if case.mediator is None else [case.mediator])})


def _may(role: Role, level: Level, ref: str, action: str, case: CaseScope) -> bool:
    place = place_of_level(level, case.place)
    grid = case.grid if level is Level.COMMUNITY else None
    staff = Staff.model_construct(ref=ref, name="", roles=(role,), level=level, place=place, grid=grid, active=True)
    return acting_role(staff, action, case) is not None
