import asyncio
from pathlib import Path
from typing import Annotated

import typer

from deploy.broker import provision_broker
from deploy.topology import topology
from shared.rules.territory import Territory
from shared.runtime.logging import configure_logging


def provision(
    nats_url: Annotated[str, typer.Option(envvar="TONGXIN_NATS_URL")] = "nats://127.0.0.1:4222",
    credentials: Annotated[Path | None, typer.Option(envvar="TONGXIN_NATS_CREDENTIALS", help="operator.creds")] = None,
    territory_file: Annotated[Path | None, typer.Option(envvar="TONGXIN_TERRITORY_FILE")] = None,
    replicas: Annotated[int, typer.Option(min=1, max=5, help="copies of each stream in a cluster")] = 1,
) -> None:
    """Create or update the streams and consumers; refuse what would lose data."""
    configure_logging(json=True)
    wanted = topology(Territory.load(territory_file), replicas)
    report = asyncio.run(provision_broker(nats_url, credentials, wanted))
    typer.echo(f"created {report.created or 'nothing'}; updated {report.updated or 'nothing'}")
