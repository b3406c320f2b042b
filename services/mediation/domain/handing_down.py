"""交办: a higher level hands its case to a named leader, person and department below."""

from datetime import datetime

from services.mediation.domain.beside import assigned_down_term
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import HandedDown
from services.mediation.domain.clocks import given_time_again
from services.mediation.domain.commands import AssignDown
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.escalation import acts_for_another_level
from services.mediation.domain.policy import Policy
from shared.contracts.facts.escalation import AssignedDown
from shared.rules.days import local
from shared.rules.refusal import Refusal


def is_not_below_the_owner(case: Case, command: AssignDown) -> Refusal | None:
    """A case is handed down, never up or sideways."""
    if command.to_level.rank < case.owner_level.rank:
        return None
    return Refusal(
        "not-below-the-owner",
        f"to_level: the {case.owner_level} owns the case and can only hand it to a level below itself",
        "只能向下级交办。",
        status=422,
        members={"owner_level": case.owner_level.value},
    )


def report_is_due_in_the_past(command: AssignDown, now: datetime) -> Refusal | None:
    """Who gets a case gets time for it."""
    if command.due_at > now:
        return None
    return Refusal("due-in-the-past", "due_at: give a moment in the future", "交办期限必须晚于现在。", status=422)


def assign_down(case: Case, command: AssignDown, now: datetime, policy: Policy) -> Decision:
    """Move the owner down at once; the statutory term runs on, and beside it the days that the giver set."""
    check(
        acts_for_another_level(case.owner_level, command.actor),
        is_not_below_the_owner(case, command),
        report_is_due_in_the_past(command, now),
    )
    handed_down = HandedDown(
        from_level=case.owner_level,
        to_level=command.to_level,
        leader_ref=command.leader_ref,
        person_ref=command.person_ref,
        department=command.department,
        due_at=local(command.due_at),
    )
    after = case.after(
        owner_level=command.to_level,
        handed_down=handed_down,
        returns=0,
        terms=case.with_term(assigned_down_term(handed_down.due_at, now, policy)),
        **given_time_again(case, now, policy),
    )
    return Decision(after, (AssignedDown(**base_of(after, command.actor), **dict(handed_down)),))
