from datetime import datetime

from services.mediation.domain.case_parts import PendingEscalation
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from shared.contracts.codes import EscalationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import Escalated
from shared.contracts.levels import Level
from shared.rules.term_end import working_days_after


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
    days = policy.sign_days.of(to_level)
    end = working_days_after(now, days, policy.calendar)
    pending = PendingEscalation(
        from_level=from_level,
        to_level=to_level,
        reason=reason,
        automatic=automatic,
        binding=binding,
        since=now,
        sign_due_at=end.at,
        sign_days=days,
        assumed_years=end.assumed_years,
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
