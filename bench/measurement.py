from collections.abc import Mapping
from dataclasses import dataclass

from bench.spread import percentile
from bench.usage import Usage

MILLISECONDS = 1000.0


@dataclass(frozen=True)
class Measurement:
    """One variant in one repeat.

    Attributes:
        items: how many cases (or transactions of one case, or items) were done.
        seconds: how long that took.
        usage: of the processors meanwhile.
        latencies: seconds each case took to become visible; empty where that is not measured.
        load_seconds: processor time of making the load, which is not in `usage`.
    """

    items: int
    seconds: float
    usage: Usage
    latencies: tuple[float, ...] = ()
    load_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Items a second."""
        return self.items / self.seconds

    @property
    def processor_ms(self) -> float:
        """Processor time of all measured processes for one item, in milliseconds."""
        return MILLISECONDS * self.usage.seconds / self.items

    @property
    def load_ms(self) -> float:
        """Processor time of making the load for one item, in milliseconds."""
        return MILLISECONDS * self.load_seconds / self.items

    @property
    def processor_ms_by_process(self) -> Mapping[str, float]:
        """The same by process."""
        return {name: MILLISECONDS * seconds / self.items for name, seconds in self.usage.by_process.items()}

    @property
    def median_latency_ms(self) -> float:
        """p50 in milliseconds."""
        return MILLISECONDS * percentile(self.latencies, 0.5)

    @property
    def high_latency_ms(self) -> float:
        """p99 in milliseconds."""
        return MILLISECONDS * percentile(self.latencies, 0.99)


Repeat = Mapping[str, Measurement]
"""What one repeat measured, by the title of the variant."""
