"""Facts of the way up and down between the levels (owner: mediation)."""

from shared.contracts.codes import CaseClock, EscalationReason, ReturnReason, Risk, RiskReason, SupervisionStep
from shared.contracts.facts.base import CaseFact, Count, Instant, PositiveCount, PublicText, Reference
from shared.contracts.levels import Level


class Escalated(CaseFact):
    """上报: the owner changes only when the target level signs."""

    from_level: Level
    to_level: Level
    reason: EscalationReason
    automatic: bool = False
    binding: bool = False
    """True after a second return: the target level must decide and cannot send it back."""
    sign_due_at: Instant


class Signed(CaseFact):
    """签收: the target level owns the case from here on."""

    from_level: Level
    to_level: Level


class Returned(CaseFact):
    """退回: the target level sent the escalation back with a reason; the owner never changed."""

    from_level: Level
    to_level: Level
    reason: ReturnReason
    returns: PositiveCount


class AssignedDown(CaseFact):
    """交办: a higher level hands the case to a named leader, person and department below."""

    from_level: Level
    to_level: Level
    leader_ref: Reference
    person_ref: Reference
    department: PublicText
    due_at: Instant


class RiskChanged(CaseFact):
    """风险变更."""

    from_risk: Risk
    to_risk: Risk
    reason: RiskReason


class DeadlineWarned(CaseFact):
    """到期预警: so many whole days are left."""

    clock: CaseClock
    due_at: Instant
    days_left: Count


class Overdue(CaseFact):
    """超期."""

    clock: CaseClock
    due_at: Instant
    target_level: Level
    """The level that is told: the superior of the one whose time ran out."""


class DeadlineMoved(CaseFact):
    """期限调整: an end that rested on an assumed calendar was counted anew when the days of the year were known."""

    clock: CaseClock
    previous_due_at: Instant
    due_at: Instant


class Supervised(CaseFact):
    """督办: the owner is late with a duty and is urged, or given a yellow or a red card."""

    clock: CaseClock
    """The duty that is overdue the longest."""
    step: SupervisionStep
    due_at: Instant


class SupervisionLifted(CaseFact):
    """解除督办: the duty is done or its owner has time again."""

    step: SupervisionStep
    """How far the supervision had gone."""
