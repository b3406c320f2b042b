from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        repeats: how often every variant runs.
        clients: requests that are on their way at a time, closed loop.
        cases: cases of a path run in batches; `cases_alone` of one with a transaction a message.
        rate: cases a second of the idle runs.
        idle_seconds: length of an idle run.
        pgbench_seconds: length of a pgbench run.
        items: items of a consume run in batches; `items_alone` of one with a transaction an item.
    """

    repeats: int = 5
    clients: int = 64
    cases: int = 4000
    cases_alone: int = 600
    rate: float = 30.0
    idle_seconds: float = 20.0
    pgbench_seconds: int = 15
    items: int = 5000
    items_alone: int = 500

    def cases_in(self, batch: int) -> int:
        """Return how many cases a path run has."""
        return self.cases_alone if batch == 1 else self.cases

    def items_in(self, batch: int) -> int:
        """Return how many items a consume run has."""
        return self.items_alone if batch == 1 else self.items


QUICK = Plan(
    repeats=1,
    cases=400,
    cases_alone=80,
    idle_seconds=4.0,
    pgbench_seconds=2,
    items=500,
    items_alone=100,
)
"""A smoke run: shows that everything runs and that the totals hold; its figures mean nothing."""
