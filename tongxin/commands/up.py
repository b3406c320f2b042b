from pathlib import Path
from typing import Annotated

import typer
import uvloop

from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.one_port import HOME
from deploy.embedded.system import Running, running_system
from deploy.people.first_people import OPERATOR_TOKEN_FILE, PASSWORDS_FILE
from shared.runtime.logging import configure_logging
from shared.runtime.memory import settle_memory
from tongxin.signals import stop_requested

DataOption = Annotated[Path, typer.Option(help="directory of everything the system keeps")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="port of the pages and HTTP interfaces, on loopback")]
NatsPortOption = Annotated[int, typer.Option(min=0, max=65535, help="port of the broker, on loopback; 0 for any")]
PolicyOption = Annotated[
    Path | None, typer.Option(envvar="TONGXIN_POLICY_FILE", exists=True, help="rules of the street, as TOML")
]
CalendarOption = Annotated[
    Path | None,
    typer.Option(envvar="TONGXIN_CALENDAR_FILE", exists=True, help="days of a year that is missing, as TOML"),
]


def up(
    data: DataOption = Path("data"),
    port: PortOption = 8000,
    nats_port: NatsPortOption = 4222,
    policy_file: PolicyOption = None,
    calendar_file: CalendarOption = None,
) -> None:
    """Start everything in one process, without Docker; Ctrl-C stops it."""
    configure_logging(json=False)
    with DataDirectory(data) as directory:
        uvloop.run(_until_stopped(directory, port, nats_port, policy_file, calendar_file))


async def _until_stopped(
    data: DataDirectory, port: int, nats_port: int, policy_file: Path | None, calendar_file: Path | None
) -> None:
    stop = stop_requested()
    async with running_system(
        data, port=port, nats_port=nats_port, policy_file=policy_file, calendar_file=calendar_file
    ) as system:
        settle_memory()
        announce(system)
        await stop.wait()
        typer.echo("stopping")


def announce(system: Running) -> None:
    """Say where everything is."""
    typer.echo(f"console      {system.url}{HOME}")
    typer.echo(f"sign in      references and passwords in {system.people / PASSWORDS_FILE}")
    typer.echo(f"commands     --token-file {system.people / OPERATOR_TOKEN_FILE}")
    typer.echo(f"NATS         {system.nats_url}")
    typer.echo("follow along with any NATS client and one of these credentials files:")
    for reader in system.readers:
        typer.echo(f"  {reader.title}  {system.trust.credentials(reader.name)}")
        typer.echo(f"    subjects {' '.join(reader.filters)}   durable CASES/{reader.name}")
