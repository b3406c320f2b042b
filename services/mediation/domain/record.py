"""What the papers of a case tell of its course and no rule asks for: codes, counts, moments and references."""

from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import FollowUpWay, NotAcceptedReason, Organ, Satisfaction
from shared.contracts.facts.base import Cents, Instant, PositiveCount, Reference
from shared.contracts.mediation_codes import Helper, PerformanceManner, SessionResult, SessionVenue


class Part(BaseModel):
    """A part of the record; it does not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sitting(Part):
    """One sitting; what was said in it is in the case log."""

    number: PositiveCount
    held_at: Instant
    venue: SessionVenue
    online: bool
    people_present: PositiveCount
    result: SessionResult


class Entrusted(Part):
    """Which organ entrusted the case, and the number and day of its letter of commission where there is one."""

    by: Organ
    reference: Reference | None = None
    issued_on: date | None = None


class RefusalLetter(Part):
    """When the organ that entrusted the case was written to that it is not accepted."""

    sent_on: date
    to: Organ


class NotAcceptedAnswer(Part):
    """Why intake did not accept the case, where it sent the applicant, and what it wrote to whoever entrusted it."""

    reason: NotAcceptedReason
    guided_to: Organ
    letter: RefusalLetter | None = None


class FollowUpAnswer(Part):
    """What a party said afterwards."""

    way: FollowUpWay
    satisfaction: Satisfaction
    hidden_risk: bool


class Record(Part):
    """What is on record of a case.

    Attributes:
        entrusted: who entrusted it to mediation; None where the parties or the committee began.
        helpers: who was invited to help, in order; their names are in the case log.
        sittings: in their order; those recorded before this was kept are missing.
        manner: how the agreement is to be performed.
        amount_cents: what was agreed, in cents (分).
        by_representatives: the representatives agreed and signed for all of many parties.
        performance_evidence: reference of the receipt.
        follow_up: the last one.
    """

    entrusted: Entrusted | None = None
    not_accepted: NotAcceptedAnswer | None = None
    helpers: tuple[Helper, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    manner: PerformanceManner | None = None
    amount_cents: Cents = 0
    by_representatives: bool = False
    performance_evidence: Reference | None = None
    follow_up: FollowUpAnswer | None = None

    def but(self, **changes: Any) -> Self:
        """Return the record with some of it changed."""
        return self.model_copy(update=changes)

    def taken_up_again(self) -> Self:
        """Return the record of a reopened case: what was agreed and asked before is in the log."""
        return self.but(
            manner=None, amount_cents=0, by_representatives=False, performance_evidence=None, follow_up=None
        )
