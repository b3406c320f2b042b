"""`python -m bench.load.closed_loop ORDER`: every client registers a case, accepts it, and takes the next."""

import asyncio
import sys
import time
from collections.abc import Iterator

import asyncpg
import uvloop

from bench.load.clerk import Clerk, connections
from bench.load.orders import ClosedLoopOrder, ClosedLoopResult

LOOK_SECONDS = 0.02
STUCK_SECONDS = 60.0
ACCEPTED = 2
"""Sequence of the acceptance in its case."""


class Stuck(RuntimeError):
    """Reporting makes no progress any more."""


async def work(order: ClosedLoopOrder) -> ClosedLoopResult:
    """Carry an order out.

    Raises:
        RequestRefused: intake answered with an error.
        Stuck: cases do not arrive in reporting.
    """
    reporting = await asyncpg.connect(order.reporting)
    try:
        async with connections(order.clients) as session:
            clerk = Clerk(session, order.intake, order.tokens)
            numbers = iter(range(order.cases))
            began, used_before = time.monotonic(), time.process_time()
            await asyncio.gather(*(_client(clerk, numbers) for _ in range(order.clients)))
        await _until_visible(reporting, order.already + order.cases)
        ended, used = time.monotonic(), time.process_time() - used_before
        return ClosedLoopResult(began=began, ended=ended, processor_seconds=used)
    finally:
        await reporting.close()


async def _client(clerk: Clerk, numbers: Iterator[int]) -> None:
    for number in numbers:
        await clerk.accept(await clerk.register(number), number)


async def _until_visible(reporting: "asyncpg.Connection[asyncpg.Record]", cases: int) -> None:
    seen, since = -1, time.monotonic()
    while True:
        now = await reporting.fetchval("SELECT count(*) FROM case_projection WHERE sequence >= $1", ACCEPTED)
        if now >= cases:
            return
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > STUCK_SECONDS:
            raise Stuck(f"reporting stands at {now} of {cases} cases and gets no further")
        await asyncio.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    print(uvloop.run(work(ClosedLoopOrder.model_validate_json(sys.argv[1]))).model_dump_json())
