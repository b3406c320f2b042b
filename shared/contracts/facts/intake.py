"""Facts of registration and acceptance (owner: intake)."""

from shared.contracts.codes import Channel, ConsentBasis, DisputeType, NotAcceptedReason, Organ
from shared.contracts.facts.base import CaseFact, Count, Instant, Reference


class Registered(CaseFact):
    """登记: a matter was taken in."""

    channel: Channel
    dispute_type: DisputeType | None = None
    people_count: Count


class Accepted(CaseFact):
    """受理: mediation may begin; the clock to conclude starts, as a rule of a month (司法部令75 art. 33)."""

    consent_basis: ConsentBasis
    due_at: Instant | None = None


class NotAccepted(CaseFact):
    """不予受理: refused, and the applicant told where to go (人民调解法 art. 26)."""

    reason: NotAcceptedReason
    guided_to: Organ


class Referred(CaseFact):
    """转介: handed to another organ with the party's consent."""

    target: Organ
    reference: Reference | None = None
