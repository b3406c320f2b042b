"""The one door to the rules: (case, command, now, policy) -> decision."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain import agreement_commands as agreed
from services.mediation.domain import commands, file_commands, term_commands
from services.mediation.domain.agreement import agree
from services.mediation.domain.allowed import objection
from services.mediation.domain.approving import propose
from services.mediation.domain.archiving import archive
from services.mediation.domain.assigning import assign, decline
from services.mediation.domain.case import Case
from services.mediation.domain.closing import close, follow_up, reopen
from services.mediation.domain.commands import Command, Merge, Tick
from services.mediation.domain.confirming import apply_confirmation, conclude_confirmation, open_confirmation
from services.mediation.domain.deadlines import ended_late, tick
from services.mediation.domain.decision import Decision, check
from services.mediation.domain.escalation import escalate, send_back, sign
from services.mediation.domain.file_commands import Unmerge, Void
from services.mediation.domain.handing_down import assign_down
from services.mediation.domain.helping import InviteHelper, invite_helper
from services.mediation.domain.matter import Matter
from services.mediation.domain.mediation import record_session, start, terminate
from services.mediation.domain.merging import merge, unmerge
from services.mediation.domain.party_requests.answering import AnswerRequest, answer_request
from services.mediation.domain.party_requests.settling import all_overtaken, settled
from services.mediation.domain.pausing import extend, resume, suspend
from services.mediation.domain.performing import record_performance
from services.mediation.domain.policy import Policy
from services.mediation.domain.protection.commands import EndVisits, RecordProtection, RecordVisit
from services.mediation.domain.protection.visiting import end_visits, record_protection, record_visit
from services.mediation.domain.referring import refer
from services.mediation.domain.remedies import GiveRemedyNotice, give_remedy_notice
from services.mediation.domain.risk import set_risk
from services.mediation.domain.safety import check_safety, open_safety_check
from services.mediation.domain.safety_clock import checked_late
from services.mediation.domain.safety_commands import CheckSafety, OpenSafetyCheck
from services.mediation.domain.sealing import hand_over, lift
from services.mediation.domain.supervision import lifted, taken_off
from services.mediation.domain.taking_on import TakeOn, take_on
from services.mediation.domain.voiding import void
from shared.rules.days import local

# Each rule takes its own command; the key is what the checker cannot tie to it.
Rule = Callable[[Case, Any, datetime, Policy], Decision]

RULES: Mapping[type[Command], Rule] = {
    commands.Refer: refer,
    commands.Assign: assign,
    commands.Decline: decline,
    TakeOn: take_on,
    commands.Start: start,
    InviteHelper: invite_helper,
    commands.RecordSession: record_session,
    term_commands.Suspend: suspend,
    term_commands.Resume: resume,
    term_commands.Extend: extend,
    commands.Agree: agree,
    commands.Terminate: terminate,
    GiveRemedyNotice: give_remedy_notice,
    agreed.RecordPerformance: record_performance,
    agreed.OpenConfirmation: open_confirmation,
    agreed.ApplyConfirmation: apply_confirmation,
    agreed.ConcludeConfirmation: conclude_confirmation,
    file_commands.Propose: propose,
    commands.Close: close,
    commands.FollowUp: follow_up,
    commands.Reopen: reopen,
    file_commands.Archive: archive,
    commands.Escalate: escalate,
    commands.Sign: sign,
    commands.Return: send_back,
    commands.AssignDown: assign_down,
    commands.SetRisk: set_risk,
    OpenSafetyCheck: open_safety_check,
    CheckSafety: check_safety,
    file_commands.HandOver: hand_over,
    file_commands.LiftSeal: lift,
    AnswerRequest: answer_request,
    RecordProtection: record_protection,
    RecordVisit: record_visit,
    EndVisits: end_visits,
}


def decide(
    case: Case,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    *,
    target: Matter | None = None,
    others: Sequence[Case] = (),
) -> Decision:
    """Decide what a command does to a case.

    Args:
        case: the case as it stands.
        command: what is asked for, or `Tick` for a look at the clocks (which is never refused).
        now: the present moment, with its offset.
        policy: the rules in force.
        target: for `Merge` the case it names, None when there is none; for `Unmerge` the one it was merged into.
        others: for `Void` only, the cases that are counted under this one.

    Returns:
        The case after it and the facts; `Tick` may find nothing to do.

    Raises:
        Refusal: the command is not possible, with what is possible instead.
        ValueError: `now` carries no offset, or `target` is not the case the command names.
    """
    moment = local(now)
    if isinstance(command, Tick):
        return settled(tick(case, moment, policy))
    check(objection(case, command.name))
    if isinstance(command, Merge | Void):
        free = all_overtaken(taken_off(Decision(case)))
        done = _with_others(free.case, command, moment, target, others)
        return Decision(done.case, (*free.facts, *done.facts))
    if isinstance(command, Unmerge):
        return unmerge(case, command, moment, target)
    so_far = Decision(case)
    if isinstance(command, commands.Agree | commands.Terminate | commands.Refer):
        so_far = ended_late(so_far, moment, policy)
    if isinstance(command, commands.Close):
        so_far = taken_off(so_far)
    if isinstance(command, CheckSafety):
        so_far = checked_late(so_far, moment, policy)
    decided = RULES[type(command)](so_far.case, command, moment, policy)
    return settled(lifted(Decision(decided.case, (*so_far.facts, *decided.facts))))


def _with_others(
    case: Case, command: Merge | Void, now: datetime, target: Matter | None, others: Sequence[Case]
) -> Decision:
    """Decide what leaves a case at rest at once: nothing may follow, so what stood open was taken off before."""
    if isinstance(command, Merge):
        return merge(case, command, now, target)
    return void(case, command, now, others)
