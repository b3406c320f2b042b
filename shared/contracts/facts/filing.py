"""Facts of the file itself: proposals, the archive, and entries that are taken back (owner: mediation)."""

from shared.contracts.facts.base import CaseFact, Instant, Reference
from shared.contracts.mediation_codes import ClockEffect, Proposal, Retention, UnmergeReason, VoidReason


class Proposed(CaseFact):
    """提请审批: one person proposes, another decides."""

    proposal: Proposal


class Archived(CaseFact):
    """归档 (人民调解法 art. 27): the required papers are there."""

    retention: Retention


class Unmerged(CaseFact):
    """撤销并案: the case stands where it stood before and is counted for itself again."""

    out_of: Reference
    """The case id of the case it had been merged into; this case is the event's subject."""
    reason: UnmergeReason
    clocks: ClockEffect
    due_at: Instant | None = None
    """End of the term, where one runs; the time spent merged counts, for no law stops it."""


class Withheld(CaseFact):
    """撤出公开办理: the last that is said of a case in the open, without a reason; shown to nobody, counted nowhere."""


class Voided(CaseFact):
    """作废: proposed by one person and decided by another; counted nowhere."""

    reason: VoidReason
