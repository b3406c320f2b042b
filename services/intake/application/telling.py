"""The events of what intake decided."""

from datetime import datetime

from services.intake.domain.case import IntakeCase
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseRemark, Fact
from shared.contracts.facts.sealed import SealedRemark
from shared.messaging.cause import Cause, emit


def event_of(case: IntakeCase, fact: Fact, cause: Cause, now: datetime) -> Event:
    """Return the event of a fact; a remark has no place in the order of its case."""
    sequence = 0 if isinstance(fact, CaseRemark | SealedRemark) else case.version
    return emit("intake", fact, subject=case.case_id, sequence=sequence, cause=cause, now=now)
