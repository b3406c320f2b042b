"""`tongxin events tail`, live: a process of its own beside the system."""

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.command_line import Command, started
from tests.support.servers import free_port
from tests.support.street import street
from tests.support.waiting import until

pytestmark = pytest.mark.servers

START_SECONDS = 80.0


def attendees(command: Command) -> list[int]:
    """How many attended, in the order of the lines; each session is known by it."""
    return [json.loads(line)["data"]["attendees"] for line in command.printed().splitlines()]


async def test_it_follows_until_interrupted(tmp_path: Path) -> None:
    async with street(tmp_path / "data", free_port()) as system:
        await system.study(1)
        await system.study(2)
        await system.reported(2)
        there = ("--url", system.url, "--token-file", system.token_file)
        with started("events", "tail", "--last", 1, "--type", "study-held", *there) as tail:
            await tail.says("，2人参加", seconds=START_SECONDS)
            await system.accepted()
            await system.study(3)
            await tail.says("，3人参加")
            tail.interrupt()
            assert await tail.ended() == 0
            assert len(tail.printed().splitlines()) == 2
            assert tail.complained() == ""


async def test_what_happens_while_the_connection_is_lost_is_not_missed(tmp_path: Path) -> None:
    port = free_port()
    with ExitStack() as stack:
        async with street(tmp_path / "data", port) as system:
            await system.study(1)
            await system.reported(1)
            there = ("--url", system.url, "--token-file", system.token_file)
            tail = stack.enter_context(started("events", "tail", "--json", "--last", 1, *there))
            await until(lambda: attendees(tail) == [1], seconds=START_SECONDS)
        await until(lambda: "connection lost, trying again: " in tail.complained())
        async with street(tmp_path / "data", port) as system:
            for number in range(2, 6):
                await system.study(number)
            await until(lambda: attendees(tail) == [1, 2, 3, 4, 5])
            assert tail.complained().splitlines()[-1] == "connected again"
