"""Facts of what becomes of an agreement (owner: mediation)."""

from shared.contracts.facts.base import CaseFact, Fact, Instant, PositiveCount
from shared.contracts.mediation_codes import ConfirmationStage, Performance


class InstalmentRecorded(Fact):
    """How far one instalment is performed."""

    number: PositiveCount
    """From 1, in the order of the days."""
    performance: Performance
    next_due_at: Instant | None = None
    """End of the day of the next one that is awaited; None when none is."""


class PerformanceRecorded(CaseFact):
    """履行情况 (人民调解法 art. 31): the committee supervises performance, and urges on breach."""

    performance: Performance
    """Of the whole agreement: of one in instalments not due while every one so far was kept."""
    instalment: InstalmentRecorded | None = None
    """The one it was recorded of, of an agreement that is performed in instalments."""


class ConfirmationOpened(CaseFact):
    """可申请司法确认: the agreement was found fit, and both parties may apply until the due moment (art. 33)."""

    due_at: Instant


class ConfirmationApplied(CaseFact):
    """申请司法确认: both parties asked the court; recorded after their days ended, too, if they did so in time."""

    applied_at: Instant
    """The day of their application, at its start."""


class ConfirmationConcluded(CaseFact):
    """司法确认结果: confirmed, rejected, withdrawn, or never asked for in time."""

    result: ConfirmationStage
