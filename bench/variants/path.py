from dataclasses import dataclass

from bench.load.process import closed_loop
from bench.measurement import Measurement
from bench.stage import Stage
from bench.street import running_street
from bench.totals import Work
from bench.usage import start_watch
from bench.variants.warm_up import order_for, warmed_up


@dataclass(frozen=True)
class Path:
    """The whole way of a case, closed loop: from the first request to the last case in reporting's projection."""

    batch: int
    unit = "cases"

    @property
    def title(self) -> str:
        """Name with the size of a batch."""
        return f"path, batch {self.batch}"

    async def measure(self, stage: Stage, repeat: int) -> Measurement:
        """Run once; processor time is taken until everything has arrived everywhere."""
        del repeat
        cases = stage.plan.cases_in(self.batch)
        async with running_street(stage.postgres, stage.directory, self.batch) as street:
            before = await warmed_up(street)
            stop = start_watch(street.observed)
            result = await closed_loop(order_for(street, clients=stage.plan.clients, cases=cases, already=before.cases))
            await street.settled(Work(before.cases + cases, before.accepted + cases))
            return Measurement(cases, result.ended - result.began, stop(), load_seconds=result.processor_seconds)
