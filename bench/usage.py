"""What was used between two moments, by us and by others."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.processor_time import Snapshot

CORES = os.cpu_count() or 1
QUIET_SHARE = 0.25
"""Of all cores: half a core of two."""


@dataclass(frozen=True)
class Usage:
    """Processor time over one measurement.

    Attributes:
        by_process: seconds of each measured process tree, by name.
        foreign: processors that worked for something else meanwhile, on average, e.g. 0.3 of 2.
    """

    by_process: Mapping[str, float]
    foreign: float

    @property
    def seconds(self) -> float:
        """All measured processes together."""
        return sum(self.by_process.values())

    @property
    def quiet(self) -> bool:
        """Whether the machine was ours enough for the figures to mean something."""
        return self.foreign <= QUIET_SHARE * CORES


@dataclass(frozen=True)
class Observed:
    """Whose processor time is taken.

    Attributes:
        measured: root process of each tree that works for a case, by name.
        ours: roots of everything the bench runs, what makes the load included.
    """

    measured: Mapping[str, int]
    ours: frozenset[int]


def used_between(before: Snapshot, after: Snapshot, observed: Observed) -> Usage:
    """Return what was used from one snapshot to the next.

    A process that ended in between is counted through its parent, which has waited for it.
    """
    elapsed = after.at - before.at
    foreign = (after.busy - before.busy - (_ours(after, observed) - _ours(before, observed))) / elapsed
    return Usage(
        {name: _tree(after, root) - _tree(before, root) for name, root in observed.measured.items()},
        max(0.0, foreign),
    )


def start_watch(observed: Observed) -> Callable[[], Usage]:
    """Begin a measurement; the result ends it."""
    before = Snapshot.take()
    return lambda: used_between(before, Snapshot.take(), observed)


def _tree(snapshot: Snapshot, root: int) -> float:
    return snapshot.seconds(snapshot.tree(root))


def _ours(snapshot: Snapshot, observed: Observed) -> float:
    return snapshot.seconds(frozenset[int]().union(*(snapshot.tree(root) for root in observed.ours)))
