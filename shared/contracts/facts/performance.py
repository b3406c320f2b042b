"""Facts of what becomes of an agreement (owner: mediation)."""

from shared.contracts.facts.base import CaseFact, Instant
from shared.contracts.mediation_codes import ConfirmationStage, Performance


class PerformanceRecorded(CaseFact):
    """履行情况 (人民调解法 art. 31): the committee supervises performance, and urges on breach."""

    performance: Performance


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
