"""Facts of a screening, 排查 (owner: mediation): a round gives each community one."""

from datetime import date

from shared.contracts.facts.base import CaseFact, Count, Instant, PositiveCount, Reference
from shared.contracts.kind_codes import ScreeningPeriod, ScreeningReturn, ScreeningWithdrawal


class ScreeningFact(CaseFact):
    """What every event of a screening says: the round it belongs to."""

    round_no: Reference
    """The number that the screenings of a round share."""


class ScreeningOpened(ScreeningFact):
    """排查布置: the first event of a screening."""

    period: ScreeningPeriod
    period_from: date
    period_to: date
    due_at: Instant
    """End of the last day to report."""


class ScreeningReported(ScreeningFact):
    """排查上报: something was found."""

    found: PositiveCount
    resolved: Count
    """Of those found, settled by then."""
    late: bool


class ScreeningZeroReported(ScreeningFact):
    """零报告: looked for, and nothing found."""

    late: bool


class ScreeningMissing(ScreeningFact):
    """排查漏报: the last day ended without a report."""

    due_at: Instant


class ScreeningReturned(ScreeningFact):
    """排查退回: the report is to be made again."""

    reason: ScreeningReturn
    returns: PositiveCount
    due_at: Instant


class ScreeningChecked(ScreeningFact):
    """排查审核: the street takes the report as it is."""


class ScreeningClosed(ScreeningFact):
    """排查办结: the round is closed."""

    found: Count
    resolved: Count
    late: bool


class ScreeningWithdrawn(ScreeningFact):
    """撤回排查: its round was opened by mistake, and nothing is to be reported."""

    reason: ScreeningWithdrawal
