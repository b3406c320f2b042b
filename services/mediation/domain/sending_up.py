from datetime import datetime, timedelta

from services.mediation.domain.case import PendingEscalation
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from shared.contracts.codes import EscalationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import Escalated
from shared.contracts.levels import Level


def sent_up(
    decision: Decision,
    to_level: Level,
    reason: EscalationReason,
    now: datetime,
    policy: Policy,
    *,
    from_level: Level,
    actor: Actor | None = None,
    automatic: bool = False,
    binding: bool = False,
) -> Decision:
    """Add an escalation to a decision: it waits for its target, and the owner stays the same."""
    pending = PendingEscalation(
        from_level=from_level,
        to_level=to_level,
        reason=reason,
        automatic=automatic,
        binding=binding,
        since=now,
        sign_due_at=now + timedelta(hours=policy.sign_hours.of(to_level)),
    )
    after = decision.case.after(pending=pending)
    fact = Escalated(
        **base_of(after, actor),
        from_level=from_level,
        to_level=to_level,
        reason=reason,
        automatic=automatic,
        binding=binding,
        sign_due_at=pending.sign_due_at,
    )
    return decision.then(after, fact)
