from dataclasses import dataclass

from bench.load.orders import SteadyOrder
from bench.load.process import steady
from bench.measurement import Measurement
from bench.stage import Stage
from bench.street import running_street
from bench.totals import Work
from bench.usage import start_watch
from bench.variants.warm_up import warmed_up


@dataclass(frozen=True)
class Idle:
    """Few cases, far below what the system can do: how long from the request until reporting shows the case?"""

    batch: int
    unit = "cases"

    @property
    def title(self) -> str:
        """Name with the size of a batch."""
        return f"idle, batch {self.batch}"

    async def measure(self, stage: Stage, repeat: int) -> Measurement:
        """Run once; the repeat decides on the moments, so that all variants of a repeat have the same."""
        plan = stage.plan
        async with running_street(stage.postgres, stage.directory, self.batch) as street:
            before = await warmed_up(street)
            stop = start_watch(street.observed)
            result = await steady(
                SteadyOrder(
                    intake=street.services["intake"].url,
                    tokens=street.tokens,
                    reporting=street.databases["reporting"],
                    rate=plan.rate,
                    seconds=plan.idle_seconds,
                    seed=repeat,
                )
            )
            usage = stop()
            cases = len(result.latencies)
            await street.settled(Work(before.cases + cases, before.accepted))
            return Measurement(cases, plan.idle_seconds, usage, result.latencies)
