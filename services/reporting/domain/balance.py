from dataclasses import dataclass


@dataclass(frozen=True)
class Balance:
    """收结平衡: what was there and came in is what went out and is there still; numbers of cases (件次)."""

    carried_over: int = 0
    received: int = 0
    reopened: int = 0
    unmerged: int = 0
    merged: int = 0
    voided: int = 0
    concluded: int = 0
    open_at_end: int = 0

    @property
    def incoming(self) -> int:
        """期初结转 + 新收 + 重新办理 + 撤销并案 - 并案 - 作废."""
        return self.carried_over + self.received + self.reopened + self.unmerged - self.merged - self.voided

    @property
    def outgoing(self) -> int:
        """办结 + 期末未结."""
        return self.concluded + self.open_at_end

    @property
    def holds(self) -> bool:
        """Whether both sides are equal."""
        return self.incoming == self.outgoing
