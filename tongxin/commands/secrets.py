from pathlib import Path
from typing import Annotated

import typer

from deploy.gateway.authorization import CONSOLE_USER
from deploy.secrets import create_secrets


def secrets(
    directory: Annotated[Path, typer.Argument(help="where passwords, the gateway's token and the broker's keys go")],
    territory_file: Annotated[
        Path | None, typer.Option(help="the street; by default that of the last time, at first the built-in one")
    ] = None,
) -> None:
    """Make what the compose stack is given from files; safe to repeat, what exists is kept."""
    try:
        made = create_secrets(directory, territory_file)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"gateway      token in {made.gateway_token}; in a browser: user {CONSOLE_USER}, the token as password")
    typer.echo(f"subscribers  credentials in {made.trust.directory}/<level>-<code>.creds")
    typer.echo(f"keep a copy of {made.directory} in a safe place, and nobody else's hands off it")
