"""上报, 签收, 退回: escalation moves the owner, not the clock."""

from datetime import datetime

from services.mediation.domain.beside import given_back
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import given_time_again
from services.mediation.domain.commands import Escalate, Return, Sign
from services.mediation.domain.deadlines import caught_up
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.guards import level_above, pending_of
from services.mediation.domain.policy import Policy
from services.mediation.domain.sending_up import sent_up
from shared.contracts.codes import CaseClock, EscalationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import Returned, Signed
from shared.contracts.levels import Level, highest
from shared.rules.refusal import Refusal
from shared.words import codes as words


def acts_for_another_level(level: Level, actor: Actor | None) -> Refusal | None:
    """A level is spoken for by its own people."""
    if actor is None or actor.level is level:
        return None
    return Refusal(
        "actor-of-another-level",
        f"actor.level: this is for the {level} to do, not for the {actor.level}",
        f"该操作应由{words.LEVELS[level]}办理。",
        members={"level": level.value},
    )


def reason_is_given_by_rule(command: Escalate) -> Refusal | None:
    """That a case was returned twice is found by the rule, which makes the escalation binding."""
    if command.reason is not EscalationReason.RETURNED_TWICE:
        return None
    return Refusal(
        "reason-given-by-rule",
        "reason: returned_twice is given by the rule itself; choose why the owner cannot settle the case",
        "“两次退回”由系统自动上报，请选择其他上报原因。",
        status=422,
    )


def escalate(case: Case, command: Escalate, now: datetime, policy: Policy) -> Decision:
    """Ask the next level up to take the case."""
    check(acts_for_another_level(case.owner_level, command.actor), reason_is_given_by_rule(command))
    above = level_above(case)
    return sent_up(Decision(case), above, command.reason, now, policy, from_level=case.owner_level, actor=command.actor)


def sign(case: Case, command: Sign, now: datetime, policy: Policy) -> Decision:
    """Take the case over; a signature that comes late counts as late, whether or not the sweep came before it."""
    pending = pending_of(case)
    check(acts_for_another_level(pending.to_level, command.actor))
    so_far = caught_up(case, now, policy)
    after = so_far.case.after(
        owner_level=pending.to_level,
        highest_level=highest(case.highest_level, pending.to_level),
        pending=None,
        returns=0,
        handed_down=None,
        terms=so_far.case.without(CaseClock.ASSIGNED_DOWN),
        **given_time_again(so_far.case, now, policy),
    )
    fact = Signed(**base_of(after, command.actor), from_level=pending.from_level, to_level=pending.to_level)
    return so_far.then(after, fact)


def send_back(case: Case, command: Return, now: datetime, policy: Policy) -> Decision:
    """Send the case back to its owner; the second time the street sends it on, for the district to decide."""
    pending = pending_of(case)
    check(acts_for_another_level(pending.to_level, command.actor))
    so_far = caught_up(case, now, policy)
    after = so_far.case.after(
        pending=None,
        returns=case.returns + 1,
        terms=given_back(so_far.case, now),
        **given_time_again(so_far.case, now, policy),
    )
    fact = Returned(
        **base_of(after, command.actor),
        from_level=pending.to_level,
        to_level=pending.from_level,
        reason=command.reason,
        returns=after.returns,
    )
    returned = so_far.then(after, fact)
    above = pending.to_level.above
    if case.returns == 0 or above is None or not case.under_mediation:
        return returned
    return sent_up(
        returned,
        above,
        EscalationReason.RETURNED_TWICE,
        now,
        policy,
        from_level=pending.to_level,
        actor=command.actor,
        automatic=True,
        binding=True,
    )
