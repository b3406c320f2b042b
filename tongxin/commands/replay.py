"""Once more from the stream, or the stream itself once more from the databases."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from deploy import rebuild
from deploy.consumer_replay import ConsumerReplay, NothingToReplay, replay_consumer
from deploy.event_records import embedded_databases
from deploy.stream_scan import sequence_since
from shared.contracts.registry import EVENT_TYPES
from shared.runtime.clock import SystemClock
from tongxin import broker
from tongxin.connection_options import DEFAULT_NATS_URL, CredentialsOption, NatsUrlOption
from tongxin.moments import moment_option, shown
from tongxin.progress import progress

EVENT_STREAMS = tuple(dict.fromkeys(entry.stream for entry in EVENT_TYPES))
GAPS_SHOWN = 5

app = typer.Typer(help="Give a reader its events again, or build a lost stream again.", no_args_is_help=True)


@app.command()
def consumer(
    name: Annotated[str, typer.Argument(help="the reader's durable, e.g. reporting or district-220105")],
    stream: Annotated[str, typer.Option(help="the stream it reads")] = "CASES",
    from_sequence: Annotated[int | None, typer.Option(min=1, help="position in the stream to begin at")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(parser=moment_option, metavar="TIME", help="begin at what was stored then: ISO time, 2h, 3d"),
    ] = None,
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """Give a reader its messages again, from the beginning unless told otherwise.

    Harmless: the services know what they have handled by its id, and do nothing twice.
    """
    if from_sequence is not None and since is not None:
        raise typer.BadParameter("give --from-sequence or --since, not both")

    async def reset() -> ConsumerReplay:
        async with broker.operator(nats_url, credentials) as connection:
            sequence = from_sequence or 1
            if since is not None:
                found = await sequence_since(connection, stream, since)
                if found is None:
                    raise NothingToReplay(f"nothing was stored in {stream} since {shown(since)}")
                sequence = found
            return await replay_consumer(connection, stream, name, sequence)

    replayed = asyncio.run(reset())
    typer.echo(
        f"{name} is given {stream} again from {replayed.from_sequence} on, {replayed.messages} messages; "
        "those it has handled it knows by their ids and leaves alone"
    )


@app.command("stream")
def build_stream(
    streams: Annotated[list[str] | None, typer.Argument(help=f"of {', '.join(EVENT_STREAMS)}; all when none")] = None,
    data: Annotated[Path, typer.Option(help="data directory of the embedded run")] = Path("data"),
    database_url: Annotated[
        list[str] | None,
        typer.Option(envvar="TONGXIN_DATABASE_URLS", help="database of a service that publishes; repeat it for each"),
    ] = None,
    database_password_file: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="one for all databases, or one for each in their order"),
    ] = None,
    despite_gaps: Annotated[
        bool, typer.Option("--despite-gaps", help="build it although the records are not whole")
    ] = False,
    nats_url: NatsUrlOption = DEFAULT_NATS_URL,
    credentials: CredentialsOption = None,
) -> None:
    """Build a lost stream again from what the services recorded in their databases.

    What the stream has is skipped, so it can be repeated. Readers that heard an event before know it by its id.
    """
    wanted = tuple(streams or EVENT_STREAMS)
    if unknown := set(wanted) - set(EVENT_STREAMS):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: choose of {', '.join(EVENT_STREAMS)}")
    urls = _urls(database_url, database_password_file) if database_url else embedded_databases(data)

    async def build() -> rebuild.Plan:
        async with broker.operator(nats_url, credentials) as connection, rebuild.opened(urls) as records:
            plan = await rebuild.plan(connection, records, wanted, SystemClock().now())
            _refuse_gaps(plan, despite_gaps)
            with progress("publishing events", len(plan.missing)) as advance:
                await rebuild.publish(connection, records, plan.missing, advance)
            return plan

    plan = asyncio.run(build())
    typer.echo(f"{', '.join(wanted)}: {len(plan.missing)} events published, {plan.there} were there already")


def _urls(urls: list[str], password_files: list[Path] | None) -> list[str]:
    for url in urls:
        if not _is_database(url):
            raise typer.BadParameter("give sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME")
    if not password_files:
        return urls
    if len(password_files) not in {1, len(urls)}:
        raise typer.BadParameter("--database-password-file: give one for all databases, or one for each")
    passwords = [file.read_text().strip() for file in password_files] * (len(urls) // len(password_files))
    return [
        make_url(url).set(password=password).render_as_string(hide_password=False)
        for url, password in zip(urls, passwords, strict=True)
    ]


def _is_database(url: str) -> bool:
    try:
        return make_url(url).drivername in {"sqlite+aiosqlite", "postgresql+asyncpg"}
    except (ArgumentError, ValueError):
        return False


def _refuse_gaps(plan: rebuild.Plan, despite_gaps: bool) -> None:
    if plan.gaps and not despite_gaps:
        examples = "; ".join(
            f"{gap.aggregate_id} lacks {', '.join(map(str, gap.missing))}" for gap in plan.gaps[:GAPS_SHOWN]
        )
        raise rebuild.RecordIncomplete(
            f"the records of {len(plan.gaps)} cases are not whole ({examples}): name the databases of all services "
            "that publish, or take what there is with --despite-gaps"
        )
