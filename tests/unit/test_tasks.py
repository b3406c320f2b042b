import asyncio
import signal
from collections.abc import Iterator

import pytest

from shared.runtime.tasks import must_not_fail
from tests.support.waiting import until


@pytest.fixture
def terminations() -> Iterator[list[int]]:
    received: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: received.append(number))
    yield received
    signal.signal(signal.SIGTERM, before)


async def test_a_task_that_must_not_fail_takes_the_process_with_it(terminations: list[int]) -> None:
    async def fails() -> None:
        raise ValueError("something nobody thought of")

    must_not_fail(asyncio.create_task(fails()))
    await until(lambda: bool(terminations), what="the process is told to end")


async def test_one_that_ends_or_is_cancelled_does_not(terminations: list[int]) -> None:
    ends = asyncio.create_task(asyncio.sleep(0))
    cancelled = asyncio.create_task(asyncio.sleep(3600))
    for task in (ends, cancelled):
        must_not_fail(task)
    cancelled.cancel()
    await asyncio.gather(ends, cancelled, return_exceptions=True)
    await asyncio.sleep(0)
    assert not terminations
