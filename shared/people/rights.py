"""May somebody do this? The one question that every command passes."""

from collections.abc import Mapping

from shared.contracts.codes import Kind
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level
from shared.people.access_refused import AccessRefused, not_signed_in, outside_your_sight
from shared.people.case_scope import CaseScope
from shared.people.grant import Grant, Standing
from shared.people.grants import GRANTS
from shared.people.roles import Role
from shared.people.sight import KINDS, visible_to
from shared.people.staff import Outsider, Principal, Staff
from shared.people.unknown_case import case_not_found, hidden
from shared.rules.refusal import Refusal

OUTSIDERS: Mapping[Outsider, frozenset[str]] = {
    Outsider.SYSTEM: frozenset(
        {
            "intake.follow",
            "mediation.follow",
            "mediation.tick",
            "mediation.adopt-rules",
            "notify.tell",
            "reporting.keep",
        }
    ),
    Outsider.RESIDENT: frozenset({"intake.register", "intake.rate", "intake.ask"}),
}
"""What is done without an account: by the system's own clocks and events, and by residents."""

_LEVELS = {Level.COMMUNITY: "社区", Level.STREET: "街道", Level.DISTRICT: "区"}


def may(who: Principal, action: str, case: CaseScope | None = None) -> AccessRefused | None:
    """Say why somebody may not do an action; None when they may.

    Args:
        who: the person, a resident, or the system itself.
        action: a key of the table of grants.
        case: the case as it stands, None when the action is about none.

    Raises:
        KeyError: the table does not know the action: add it to shared/people/grants.py.
    """
    grants = GRANTS[action]
    if not isinstance(who, Staff):
        return None if action in OUTSIDERS[who] else not_signed_in().about(who, action)
    if not who.active:
        return not_signed_in().about(who, action)
    if acting_role(who, action, case) is not None:
        return None
    return _why_not(who, action, grants, case).about(who, action)


def permitted(
    who: Principal, action: str, case: CaseScope | None = None, *, case_id: str | None = None
) -> Actor | None:
    """Return who acts, as events say it: level, role, reference; None for the system.

    Raises:
        AccessRefused: they may not; of a case they may not know of it says that there is none. A sealed one is named
            in no log, for whoever audits may not know which ones are (信访工作条例 art. 30).
        KeyError: as above.
    """
    if (refusal := may(who, action, case)) is not None:
        if case is not None and case_id is not None and is_hidden_from(who, case):
            refusal = hidden(case_not_found(case_id))
        raise refusal.about(who, action, None if case is not None and case.sealed else case_id)
    if isinstance(who, Staff):
        role = acting_role(who, action, case)
        return Actor(level=who.level, role=role.value if role else "staff", ref=who.ref)
    if who is Outsider.RESIDENT and case is not None:
        return Actor(level=case.owner_level, role=who.value)
    return None


def seen(who: Principal, action: str, case: CaseScope, case_id: str, unknown: Refusal | None = None) -> None:
    """Let pass who may see a case.

    Args:
        who: asks.
        action: what they ask for.
        case: as it stands.
        case_id: of the case.
        unknown: what is said where there is no such case, unless it is what every service says of an id.

    Raises:
        AccessRefused: it is not theirs to see; of a case they may not know of it says that there is none.
    """
    if visible_to(who).covers(case):
        return
    if is_hidden_from(who, case):
        raise hidden(unknown or case_not_found(case_id)).about(who, action)
    raise outside_your_sight().about(who, action, case_id)


def is_hidden_from(who: Principal, case: CaseScope) -> bool:
    """Say whether somebody may not even know that there is such a case (信访工作条例 art. 30)."""
    return isinstance(who, Staff) and case.sealed and not visible_to(who).covers(case)


def acting_role(staff: Staff, action: str, case: CaseScope | None) -> Role | None:
    """Return the role by which a person may do an action, None when there is none."""
    return next(
        (
            role
            for grant in GRANTS[action]
            for role in staff.roles
            if role in grant.roles and _stands(staff, role, grant.standing, case)
        ),
        None,
    )


def _why_not(staff: Staff, action: str, grants: tuple[Grant, ...], case: CaseScope | None) -> AccessRefused:
    roles = sorted({role.value for grant in grants for role in grant.roles})
    if not set(roles) & {role.value for role in staff.roles}:
        return AccessRefused(
            "role-may-not",
            f"{action}: not for {', '.join(role.value for role in staff.roles)}; it is done by "
            f"{', '.join(roles) or 'the system'}",
            "您的岗位无权办理此操作。",
            members={"roles": roles},
        )
    if case is None or not _in_area(staff, None, case):
        return outside_your_sight()
    level = _level_asked(grants, case)
    if level is not None and level is not staff.level:
        return AccessRefused(
            "actor-of-another-level",
            f"{action}: this is for the {level} to do, not for the {staff.level}",
            f"该操作应由{_LEVELS[level]}办理。",
            members={"level": level.value},
        )
    return outside_your_sight()


def _level_asked(grants: tuple[Grant, ...], case: CaseScope) -> Level | None:
    standings = {grant.standing for grant in grants}
    if Standing.TARGET in standings:
        return case.pending_level
    return case.owner_level if Standing.OWNER in standings else None


def _stands(staff: Staff, role: Role, standing: Standing, case: CaseScope | None) -> bool:
    if standing is Standing.ANY:
        return True
    if case is None or (case.is_for_confidential_officers and Role.CONFIDENTIAL_OFFICER not in staff.roles):
        return False
    return _stands_to(case, staff, role, standing)


def _stands_to(case: CaseScope, staff: Staff, role: Role, standing: Standing) -> bool:
    match standing:
        case Standing.NAMED:
            return staff.ref in case.named
        case Standing.MEDIATING:
            return staff.ref == case.mediator
        case Standing.AREA:
            opened = staff.level is not Level.DISTRICT or case.was_the_districts
            return _in_area(staff, role, case) and opened and not case.is_kept_from(staff.level)
        case Standing.ABOVE:
            return _is_of_the_kind(role, case) and staff.serves(case.place) and staff.level is case.owner_level.above
        case Standing.OWNER:
            return _in_area(staff, role, case) and staff.level is case.owner_level
        case _:
            # With nothing to sign the rules of the case have a better answer than "not you".
            return _in_area(staff, role, case) and case.pending_level in {None, staff.level}


def _is_of_the_kind(role: Role | None, case: CaseScope) -> bool:
    kinds: frozenset[Kind] | None = KINDS.get(role) if role else None
    return kinds is None or case.kind is None or case.kind in kinds


def _in_area(staff: Staff, role: Role | None, case: CaseScope) -> bool:
    if not _is_of_the_kind(role, case):
        return False
    if role is Role.GRID_WORKER and case.kind is not None and (case.grid is None or case.grid != staff.grid):
        return False
    return staff.serves(case.place) and (staff.level is not Level.DISTRICT or case.reached_the_district)
