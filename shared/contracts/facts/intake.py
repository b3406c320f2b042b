"""Facts of registration and acceptance (owner: intake)."""

from pydantic import NonNegativeInt

from shared.contracts.codes import Channel, ConsentBasis, DisputeType, NotAcceptedReason, Organ
from shared.contracts.facts.base import CaseFact, Instant, Reference


class Registered(CaseFact):
    """登记 D1: a matter was taken in."""

    channel: Channel
    dispute_type: DisputeType | None = None
    people_count: NonNegativeInt


class Accepted(CaseFact):
    """受理 D4: mediation may begin; the clock of 30 days starts (司法部令75 art. 33)."""

    consent_basis: ConsentBasis
    due_at: Instant | None = None


class NotAccepted(CaseFact):
    """不予受理 D2: refused, and the applicant told where to go (人民调解法 art. 26)."""

    reason: NotAcceptedReason
    guided_to: Organ


class Referred(CaseFact):
    """转介 D3: handed to another organ with the party's consent."""

    target: Organ
    reference: Reference | None = None
