"""Facts of the term to conclude: stopped, run again, made longer (owner: mediation)."""

from shared.contracts.facts.base import CaseFact, Count, Instant, PositiveCount
from shared.contracts.mediation_codes import SuspendReason


class Suspended(CaseFact):
    """中止: the clock stands still from this day on (医疗纠纷预防和处理条例 art. 38)."""

    reason: SuspendReason


class Resumed(CaseFact):
    """恢复调解: the days between do not count."""

    stopped_days: Count
    due_at: Instant


class Extended(CaseFact):
    """延长期限: both parties agreed to a longer term."""

    extension_no: PositiveCount
    due_at: Instant


class ArbitrationOpened(CaseFact):
    """可申请仲裁: fifteen days of a labour dispute passed without agreement (劳动争议调解仲裁法 art. 14)."""

    received_at: Instant
    open_since: Instant
    """End of the fifteen days: from then on a party may go to arbitration without waiting for the mediation."""
