"""办结 of the kinds other than disputes: one code, told in two facts as for a dispute."""

from datetime import datetime
from typing import Any, TypeVar

from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState, ClosingCode
from shared.contracts.facts.base import Actor
from shared.contracts.facts.mediation import Closed, Outcome
from shared.rules.days import days_between

F = TypeVar("F", bound=FiledCase)


def closed(
    decision: Decision[F], code: ClosingCode, actor: Actor | None, now: datetime, *, since: datetime, **changes: Any
) -> Decision[F]:
    """Close a case and tell all three levels how it ended.

    Args:
        decision: so far.
        code: how it ended.
        actor: who closes it.
        now: when.
        since: where its days are counted from.
        changes: further fields; `state` stays closed unless given.
    """
    # Two hosts' clocks may differ by a moment around midnight; nothing takes less than no days.
    days = max(0, days_between(since, now))
    after = decision.case.after(**{"state": CaseState.CLOSED, **changes, "closing_code": code, "closed_at": now})
    told = after.after()
    outcome = Outcome(
        **base_of(told, actor),
        closing_code=code,
        resolved=code.resolved,
        days=days,
        highest_level=told.highest_level,
    )
    return decision.then(after, Closed(**base_of(after, actor), closing_code=code, days=days)).then(told, outcome)
