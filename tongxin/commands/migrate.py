import asyncio
from typing import Annotated

import typer

from deploy.catalogue import SERVICE_NAMES, entry
from shared.db.engine import open_engine
from shared.db.schema import upgrade
from shared.runtime.logging import configure_logging


def migrate(
    service: Annotated[str, typer.Argument(help=f"one of {', '.join(SERVICE_NAMES)}")],
) -> None:
    """Bring one service's database to the newest revision; it is named by TONGXIN_DATABASE_URL."""
    configure_logging(json=True)
    if service not in SERVICE_NAMES:
        raise typer.BadParameter(f"no service {service!r}: choose one of {', '.join(SERVICE_NAMES)}")
    found = entry(service)
    asyncio.run(_migrate(found.settings().database, found.migrations))
    typer.echo(f"{service}: at the newest revision")


async def _migrate(database: str, migrations: str) -> None:
    engine = open_engine(database)
    try:
        await upgrade(engine, migrations)
    finally:
        await engine.dispose()
