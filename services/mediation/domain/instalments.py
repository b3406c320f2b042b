"""分期给付: the plan by which an agreement is performed in parts, and how far it is kept (人民调解法 art. 29, 31)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.facts.base import Instant
from shared.contracts.mediation_codes import Performance
from shared.rules.days import end_of_day

OPEN = frozenset({Performance.NOT_DUE, Performance.PARTIAL})
"""Of what is still owed, and was not found to be broken."""


class InstalmentDue(BaseModel):
    """One part of what is owed, and its last day."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount_cents: Annotated[int, Field(ge=1, lt=2**53)] = Field(description="what is paid then, in cents (分)")
    due_on: Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))] = Field(
        description="the last day on which it is paid in time"
    )

    @property
    def due_at(self) -> datetime:
        """Its end, 24:00 of the last day."""
        return end_of_day(self.due_on)


class Instalment(InstalmentDue):
    """One part of what is owed, and how far it is performed.

    Attributes:
        told_at: when it was told as overdue.
    """

    performance: Performance = Performance.NOT_DUE
    told_at: Instant | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be performed."""
        return self.performance in OPEN


Plan = tuple[Instalment, ...]
"""The instalments of an agreement in the order of their days; () of one that is performed as a whole."""


def planned(due: Sequence[InstalmentDue]) -> Plan:
    """Return a plan as it was agreed on."""
    return tuple(Instalment(amount_cents=it.amount_cents, due_on=it.due_on) for it in due)


def performance_of(plan: Plan) -> Performance:
    """Return how far the whole is performed: not due while every instalment so far was kept."""
    found = {it.performance for it in plan}
    if found == {Performance.PERFORMED}:
        return Performance.PERFORMED
    for worst in (Performance.BREACHED, Performance.PARTIAL):
        if worst in found:
            return worst
    return Performance.NOT_DUE


def awaited(plan: Plan) -> Instalment | None:
    """Return the instalment whose day the clock runs for: the first that is open and untold, else the first open."""
    still_owed = [it for it in plan if it.is_open]
    return next((it for it in still_owed if it.told_at is None), still_owed[0] if still_owed else None)


def recorded(plan: Plan, number: int, performance: Performance) -> Plan:
    """Return the plan after it was recorded how far an instalment is performed; they are numbered from 1."""
    return _with(plan, number, plan[number - 1].model_copy(update={"performance": performance}))


def told(plan: Plan, due_at: datetime, at: datetime) -> Plan:
    """Return the plan after the instalment of a day was told as overdue."""
    return tuple(it.model_copy(update={"told_at": at}) if it.due_at == due_at else it for it in plan)


def _with(plan: Plan, number: int, instalment: Instalment) -> Plan:
    return (*plan[: number - 1], instalment, *plan[number:])
