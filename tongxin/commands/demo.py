import logging
from pathlib import Path
from typing import Annotated

import aiohttp
import typer
import uvloop

from demo.directory import empty_directory
from demo.figures import YearPlan
from demo.plan import Plan, plan_year
from demo.player import Player, first_moment
from demo.settling import settled
from demo.staffing import REPORT_WRITER
from demo.telling import tell
from deploy.broker import operator_connection
from deploy.catalogue import SERVICE_NAMES, entries
from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.system import Running, running_system
from shared.people.people import People
from shared.people.tokens import Use
from shared.rules.territory import Territory
from shared.runtime.clock import VirtualClock
from shared.runtime.logging import configure_logging
from shared.runtime.memory import settle_memory
from tongxin.commands.up import NatsPortOption, PortOption, announce
from tongxin.progress import progress
from tongxin.signals import stop_requested

TOKEN_SECONDS = 3600
"""A year takes a minute or two."""


def demo(
    data: Annotated[Path, typer.Option(help="empty directory, or that of an earlier demonstration")] = Path(
        "data/demo"
    ),
    port: PortOption = 8000,
    nats_port: NatsPortOption = 4222,
    seed: Annotated[int, typer.Option(help="same seed, same year")] = 2024,
    leave_open: Annotated[int, typer.Option(min=0, max=500, help="disputes not closed at the year's end")] = 0,
    exit_after: Annotated[bool, typer.Option("--exit", help="stop when the year is told")] = False,
) -> None:
    """Play the year 2024 of one street through the running services, and tell what they counted."""
    configure_logging(json=False, level=logging.WARNING)
    territory = Territory.load()
    plan = plan_year(YearPlan(), territory.places(), territory.street_place, seed=seed, leave_open=leave_open)
    with empty_directory(data) as directory:
        uvloop.run(_demo(directory, plan, port, nats_port, exit_after=exit_after))


async def _demo(data: DataDirectory, plan: Plan, port: int, nats_port: int, *, exit_after: bool) -> None:
    stop = stop_requested()
    clock = VirtualClock(first_moment(plan.year))
    async with running_system(data, port=port, nats_port=nats_port, clock=clock) as system:
        settle_memory()
        announce(system)
        people = People(system.people)

        def token_of(ref: str) -> str:
            return people.signer.make(people.directory.people()[ref], Use.BEARER, TOKEN_SECONDS)

        async with aiohttp.ClientSession(system.url) as session:
            with progress(f"playing {plan.year}, day by day", total=366) as advance:
                await Player(session, clock, token_of).play(plan, lambda _day: advance(1))
            await _until_settled(session, system)
            for line in await tell(session, token_of(REPORT_WRITER), plan.year):
                typer.echo(line)
        if not exit_after:
            typer.echo(f"look around at {system.url}/reporting/ ; Ctrl-C stops it")
            await stop.wait()


async def _until_settled(session: aiohttp.ClientSession, system: Running) -> None:
    readers = [subscription for service in entries() for subscription in service.subscriptions]
    async with operator_connection(system.nats_url, system.trust.credentials("operator")) as connection:
        await settled(session, connection.jetstream(), SERVICE_NAMES, readers)
