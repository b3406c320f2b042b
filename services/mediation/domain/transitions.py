"""The one door to the rules: (case, command, now, policy) -> decision."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from services.mediation.domain.agreement import agree
from services.mediation.domain.allowed import objection
from services.mediation.domain.case import Case
from services.mediation.domain.closing import close, follow_up, reopen
from services.mediation.domain.commands import (
    Agree,
    Assign,
    AssignDown,
    Close,
    Command,
    Escalate,
    FollowUp,
    Merge,
    RecordSession,
    Reopen,
    Return,
    SetRisk,
    Sign,
    Start,
    Terminate,
    Tick,
)
from services.mediation.domain.deadlines import ended_late, tick
from services.mediation.domain.decision import Decision, check
from services.mediation.domain.escalation import escalate, send_back, sign
from services.mediation.domain.handing_down import assign_down
from services.mediation.domain.mediation import assign, record_session, start, terminate
from services.mediation.domain.merging import merge
from services.mediation.domain.policy import Policy
from services.mediation.domain.risk import set_risk
from services.mediation.domain.supervision import lifted, taken_off
from shared.rules.days import local

# Each rule takes its own command; the key is what the checker cannot tie to it.
Rule = Callable[[Case, Any, datetime, Policy], Decision]

RULES: Mapping[type[Command], Rule] = {
    Assign: assign,
    Start: start,
    RecordSession: record_session,
    Agree: agree,
    Terminate: terminate,
    Close: close,
    FollowUp: follow_up,
    Reopen: reopen,
    Escalate: escalate,
    Sign: sign,
    Return: send_back,
    AssignDown: assign_down,
    SetRisk: set_risk,
}


def decide(
    case: Case, command: Command | Tick, now: datetime, policy: Policy, *, target: Case | None = None
) -> Decision:
    """Decide what a command does to a case.

    Args:
        case: the case as it stands.
        command: what is asked for, or `Tick` for a look at the clocks (which is never refused).
        now: the present moment, with its offset.
        policy: the rules in force.
        target: for `Merge` only, the case it names; None when there is none.

    Returns:
        The case after it and the facts; `Tick` may find nothing to do.

    Raises:
        Refusal: the command is not possible, with what is possible instead.
        ValueError: `now` carries no offset, or `target` is not the case the command names.
    """
    moment = local(now)
    if isinstance(command, Tick):
        return tick(case, moment, policy)
    check(objection(case, command.name))
    if isinstance(command, Merge):
        free = taken_off(Decision(case))
        merged = merge(free.case, command, moment, target)
        return Decision(merged.case, (*free.facts, *merged.facts))
    so_far = Decision(case)
    if isinstance(command, Agree | Terminate):
        so_far = ended_late(so_far, moment, policy)
    decided = RULES[type(command)](so_far.case, command, moment, policy)
    return lifted(Decision(decided.case, (*so_far.facts, *decided.facts)))
