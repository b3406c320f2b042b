from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.measurement import Measurement
from bench.plan import Plan
from bench.postgres import Postgres


@dataclass(frozen=True)
class Stage:
    """What every variant of a run stands on.

    Attributes:
        directory: for streams, logs and SQLite files; on the disk that is measured.
        transaction: pgbench script of one case's transaction.
    """

    postgres: Postgres
    directory: Path
    plan: Plan
    transaction: Path


class Variant(Protocol):
    """One thing that is measured."""

    @property
    def title(self) -> str:
        """What it is called in the output."""
        ...

    @property
    def unit(self) -> str:
        """What its rate counts."""
        ...

    async def measure(self, stage: Stage, repeat: int) -> Measurement:
        """Run once, and check the totals.

        Raises:
            TotalsWrong: something was lost or doubled.
        """
        ...
