"""`python -m bench.load.steady ORDER`: cases come in at random moments; how soon is each visible in reporting?"""

import asyncio
import random
import sys
import time
from collections.abc import Iterator

import asyncpg
import uvloop

from bench.load.clerk import Clerk, connections
from bench.load.orders import SteadyOrder, SteadyResult

MOST_AT_A_TIME = 200
LATEST_SECONDS = 60.0
TELL = """
CREATE OR REPLACE FUNCTION tell_visible() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_notify('visible', NEW.case_id); RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER tell_visible AFTER INSERT ON case_projection
    FOR EACH ROW EXECUTE FUNCTION tell_visible();
"""
"""PostgreSQL itself says when a case has become visible to others; nobody has to keep asking."""


class NeverSeen(RuntimeError):
    """Cases did not arrive in reporting."""


async def work(order: SteadyOrder) -> SteadyResult:
    """Carry an order out.

    Raises:
        RequestRefused: intake answered with an error.
        NeverSeen: cases do not arrive in reporting.
    """
    sent: dict[str, float] = {}
    seen: dict[str, float] = {}
    reporting = await asyncpg.connect(order.reporting)
    try:
        await reporting.execute(TELL)

        def note(_connection: object, _pid: int, _channel: str, case_id: object) -> None:
            seen[str(case_id)] = time.monotonic()

        await reporting.add_listener("visible", note)
        async with connections(MOST_AT_A_TIME) as session:
            clerk = Clerk(session, order.intake, order.tokens)
            began = time.monotonic()
            await asyncio.gather(
                *(
                    _register(clerk, number, began + moment, sent)
                    for number, moment in enumerate(arrivals(order.rate, order.seconds, order.seed))
                )
            )
        await _until_all_seen(sent, seen)
    finally:
        await reporting.close()
    return SteadyResult(latencies=tuple(seen[case_id] - moment for case_id, moment in sent.items()))


def arrivals(rate: float, seconds: float, seed: int) -> Iterator[float]:
    """Give the moments at which cases come in: independent of each other, `rate` a second on average."""
    chance = random.Random(seed)
    moment = chance.expovariate(rate)
    while moment < seconds:
        yield moment
        moment += chance.expovariate(rate)


async def _register(clerk: Clerk, number: int, due: float, sent: dict[str, float]) -> None:
    await asyncio.sleep(due - time.monotonic())
    moment = time.monotonic()
    sent[await clerk.register(number)] = moment


async def _until_all_seen(sent: dict[str, float], seen: dict[str, float]) -> None:
    latest = time.monotonic() + LATEST_SECONDS
    while missing := sent.keys() - seen.keys():
        if time.monotonic() > latest:
            raise NeverSeen(f"{len(missing)} of {len(sent)} cases did not become visible in reporting")
        await asyncio.sleep(0.05)


if __name__ == "__main__":
    print(uvloop.run(work(SteadyOrder.model_validate_json(sys.argv[1]))).model_dump_json())
