from pathlib import Path
from typing import Annotated

import typer

from deploy.topology import identities
from deploy.trust.create import create_trust
from shared.rules.territory import Territory


def trust(
    directory: Annotated[Path, typer.Argument(help="where keys, resolver.conf and credentials files go")],
    territory_file: Annotated[Path | None, typer.Option(envvar="TONGXIN_TERRITORY_FILE")] = None,
) -> None:
    """Make or renew the keys and credentials of the broker; safe to repeat."""
    created = create_trust(directory, identities(Territory.load(territory_file)))
    typer.echo(f"credentials in {created.directory}; keep {created.directory / 'seeds'} on this machine only")
