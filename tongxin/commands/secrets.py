from pathlib import Path
from typing import Annotated

import typer

from deploy.people.first_people import OPERATOR_TOKEN_FILE, PASSWORDS_FILE
from deploy.secrets import create_secrets


def secrets(
    directory: Annotated[Path, typer.Argument(help="where passwords, the staff and the broker's keys go")],
    territory_file: Annotated[
        Path | None, typer.Option(help="the street; by default that of the last time, at first the built-in one")
    ] = None,
) -> None:
    """Make what the compose stack is given from files; safe to repeat, what exists is kept."""
    try:
        made = create_secrets(directory, territory_file)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"sign in      references and passwords in {made.people / PASSWORDS_FILE}")
    typer.echo(f"commands     --token-file {made.people / OPERATOR_TOKEN_FILE}")
    typer.echo(f"subscribers  credentials in {made.trust.directory}/<level>-<code>.creds")
    typer.echo(f"keep a copy of {made.directory} in a safe place, and nobody else's hands off it")
