"""The loop itself, against a subscription that hands out what a test puts into it."""

from collections import deque
from types import SimpleNamespace
from typing import Any

from shared.messaging.fetch_loop import fetch_what_is_there


class Stream:
    """Holds messages and behaves as a pull subscription: a fetch with nothing there times out."""

    def __init__(self, count: int) -> None:
        self._messages = deque(range(count))
        self.asked: list[int] = []
        self.lists: list[list[int]] = []

    @property
    def running(self) -> bool:
        return bool(self._messages)

    async def fetch(self, count: int, timeout: float) -> list[Any]:  # noqa: ASYNC109 - as nats-py names it
        del timeout
        self.asked.append(count)
        if not self._messages:
            raise TimeoutError
        taken = [self._messages.popleft() for _ in range(min(count, len(self._messages)))]
        return [
            SimpleNamespace(number=number, metadata=SimpleNamespace(num_pending=len(self._messages)))
            for number in taken
        ]

    async def consume(self, messages: list[Any]) -> None:
        self.lists.append([message.number for message in messages])


async def run(stream: Stream, batch_size: int) -> None:
    await fetch_what_is_there(stream, stream.consume, lambda: stream.running, batch_size)  # type: ignore[arg-type]


async def test_what_is_there_comes_as_one_list() -> None:
    stream = Stream(7)
    await run(stream, 100)
    assert stream.lists == [[0, 1, 2, 3, 4, 5, 6]]


async def test_no_request_waits_to_be_filled() -> None:
    stream = Stream(7)
    await run(stream, 100)
    assert stream.asked == [1, 6]


async def test_lists_are_no_longer_than_the_batch() -> None:
    stream = Stream(25)
    await run(stream, 10)
    assert [len(messages) for messages in stream.lists] == [10, 10, 5]
    assert [number for messages in stream.lists for number in messages] == list(range(25))


async def test_one_by_one_when_the_batch_is_one() -> None:
    stream = Stream(3)
    await run(stream, 1)
    assert stream.lists == [[0], [1], [2]]


async def test_what_was_promised_and_does_not_come_holds_nothing_up() -> None:
    class Forgetful(Stream):
        async def fetch(self, count: int, timeout: float) -> list[Any]:  # noqa: ASYNC109 - as nats-py names it
            found = await super().fetch(count, timeout)
            self._messages.clear()
            return found

    stream = Forgetful(3)
    await run(stream, 100)
    assert stream.lists == [[0]]
