"""Fold the events of a case into its projection: pure, and tolerant of whatever order the facts tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.reporting.domain.counting import CountKey, deltas_of
from services.reporting.domain.projection import CaseProjection
from shared.contracts.codes import CaseClock, ClosingCode
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import (
    DeadlineMoved,
    DeadlineWarned,
    Escalated,
    Overdue,
    Returned,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.intake import Accepted, Referred, Registered
from shared.contracts.facts.mediation import Agreed, Closed, Merged, Outcome, Reopened
from shared.contracts.levels import Level, highest
from shared.contracts.registry import BY_MODEL
from shared.runtime.clock import ZONE


class OutOfPlace(ValueError):
    """An event that cannot stand where it does: a case begins with its registration, and with no second one."""


@dataclass(frozen=True)
class Folded:
    """A case after an event, and what the event changes in the counts."""

    case: CaseProjection
    deltas: Mapping[CountKey, int]


def fold(before: CaseProjection | None, event: Event) -> Folded:
    """Apply one event of a case.

    Args:
        before: the case so far; None before its first event.
        event: the next event of the case; its turn is the caller's to know.

    Raises:
        OutOfPlace: not an event of a case, a case that does not begin with its registration, or a second one.
    """
    fact = event.data
    if not isinstance(fact, CaseFact):
        raise OutOfPlace(f"{event.type} tells of no case")
    if before is None:
        after = _registered(event, fact)
    elif isinstance(fact, Registered):
        raise OutOfPlace(f"case {event.subject} is registered already")
    else:
        at = event.time.astimezone(ZONE)
        after = before.model_copy(
            update={**_common(before, event, fact), **_supervision(before, fact), **_own(before, fact, at)}
        )
    return Folded(after, deltas_of(before, after, BY_MODEL[type(fact)].name))


def _registered(event: Event, fact: CaseFact) -> CaseProjection:
    if not isinstance(fact, Registered):
        raise OutOfPlace(f"case {event.subject} begins with {event.type} instead of its registration")
    at = event.time.astimezone(ZONE)
    return CaseProjection(
        case_id=event.subject,
        case_no=fact.case_no,
        kind=fact.kind,
        place=fact.place,
        channel=fact.channel,
        dispute_type=fact.dispute_type,
        people_count=fact.people_count,
        state=fact.state,
        owner_level=fact.owner_level,
        highest_level=fact.owner_level,
        risk=fact.risk,
        sequence=event.sequence,
        registered_at=at,
        changed_at=at,
    )


def _common(before: CaseProjection, event: Event, fact: CaseFact) -> dict[str, Any]:
    """Where every event says its case stands."""
    reached = fact.highest_level if isinstance(fact, Outcome) else Level.COMMUNITY
    return {
        "state": fact.state,
        "owner_level": fact.owner_level,
        "highest_level": highest(before.highest_level, fact.owner_level, reached),
        "risk": fact.risk,
        "sequence": event.sequence,
        "changed_at": event.time.astimezone(ZONE),
    }


def _own(before: CaseProjection, fact: CaseFact, at: datetime) -> dict[str, Any]:
    """What only this fact tells."""
    changes: dict[str, Any] = {}
    match fact:
        case Accepted() if before.accepted_at is None:
            changes = {"accepted_at": at, "opened_at": at, "due_at": fact.due_at}
        case Agreed():
            changes = {"agreement_form": fact.form}
        case Escalated():
            changes = {"escalations": before.escalations + 1}
        case Returned():
            changes = {"returns": before.returns + 1}
        case DeadlineMoved(clock=CaseClock.CONCLUDE) | DeadlineWarned(clock=CaseClock.CONCLUDE):
            changes = {"due_at": fact.due_at}
        case Overdue(clock=CaseClock.CONCLUDE):
            changes = {"due_at": fact.due_at, "overdue": True}
        case Closed(closing_code=code) if before.closed_at is None:
            changes = {"closed_at": at, "closing_code": code, "resolved": code.resolved}
        case Reopened() if before.closed_at is not None and before.merged_at is None:
            changes = _reopened(before, fact, at)
        case Merged() if before.merged_at is None:
            changes = {"merged_at": at, "merged_into": fact.into, "closing_code": ClosingCode.MERGED}
    return changes


def _supervision(before: CaseProjection, fact: CaseFact) -> dict[str, Any]:
    """How far the owner is supervised; who leaves people's mediation is not any more."""
    match fact:
        case Supervised(step=step):
            reached = max(step, before.supervision_reached or step, key=lambda one: one.rank)
            return {"supervision": step, "supervision_reached": reached}
        case SupervisionLifted() | Referred():
            return {"supervision": None}
        case _:
            return {}


def _reopened(before: CaseProjection, fact: Reopened, at: datetime) -> dict[str, Any]:
    return {
        "opened_at": at,
        "due_at": fact.due_at,
        "overdue": False,
        "agreement_form": None,
        "closed_at": None,
        "closing_code": None,
        "resolved": False,
        "reopen_count": before.reopen_count + 1,
    }
