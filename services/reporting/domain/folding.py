"""Fold the events of a case into its projection: pure, and tolerant of whatever order the facts tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.reporting.domain.beside import begun_beside
from services.reporting.domain.changes import changes_of
from services.reporting.domain.counting import CountKey, deltas_of
from services.reporting.domain.projection import CaseProjection
from shared.contracts.envelope import Event
from shared.contracts.facts.assignment import AssignmentIssued
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.intake import Imported, Registered
from shared.contracts.facts.mediation import Outcome
from shared.contracts.facts.screening import ScreeningOpened
from shared.contracts.levels import Level, highest
from shared.contracts.registry import BY_MODEL
from shared.people.given_to import given_to
from shared.runtime.clock import ZONE

BEGINNINGS = (Registered, Imported, AssignmentIssued, ScreeningOpened)
"""What a case begins with, and what stands beside the cases."""


class OutOfPlace(ValueError):
    """An event that cannot stand where it does: a case begins once, and with nothing else."""


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
        OutOfPlace: not an event of a case, a case that does not begin with what cases begin with, or that
            begins again.
    """
    fact = event.data
    if not isinstance(fact, CaseFact):
        raise OutOfPlace(f"{event.type} tells of no case")
    if before is None:
        after = _begun(event, fact)
    elif isinstance(fact, BEGINNINGS):
        raise OutOfPlace(f"case {event.subject} is registered already")
    else:
        at = event.time.astimezone(ZONE)
        changes = {**_common(before, event, fact), **given_to(fact), **changes_of(before, fact, at)}
        after = before.model_copy(update=changes)
    return Folded(after, deltas_of(before, after, BY_MODEL[type(fact)].name))


def _begun(event: Event, fact: CaseFact) -> CaseProjection:
    how: dict[str, Any]
    match fact:
        case Imported():
            return _imported(event, fact)
        case Registered():
            how = _came_in(fact)
        case AssignmentIssued() | ScreeningOpened():
            how = begun_beside(fact)
        case _:
            raise OutOfPlace(f"case {event.subject} begins with {event.type} instead of its registration")
    at = event.time.astimezone(ZONE)
    return CaseProjection(
        case_id=event.subject,
        case_no=fact.case_no,
        kind=fact.kind,
        place=fact.place,
        **how,
        state=fact.state,
        owner_level=fact.owner_level,
        highest_level=fact.owner_level,
        risk=fact.risk,
        sequence=event.sequence,
        registered_at=at,
        changed_at=at,
    )


def _came_in(fact: Registered) -> dict[str, Any]:
    return {
        "channel": fact.channel,
        "dispute_type": fact.dispute_type,
        "people_count": fact.people_count,
        "grid": fact.grid,
        "reporter_ref": fact.actor.ref if fact.actor else None,
    }


def _imported(event: Event, fact: Imported) -> CaseProjection:
    """A case that began before the system: counted in the months its ledger says."""
    accepted_at = fact.accepted_at.astimezone(ZONE)
    code = fact.closing_code
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
        registered_at=fact.registered_at.astimezone(ZONE),
        changed_at=event.time.astimezone(ZONE),
        accepted_at=accepted_at,
        opened_at=accepted_at,
        due_at=fact.due_at,
        closed_at=fact.closed_at.astimezone(ZONE) if fact.closed_at else None,
        closing_code=code,
        resolved=code is not None and code.resolved,
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
