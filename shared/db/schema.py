"""Migrations: brought to the head by `tongxin migrate`, waited for by the services."""

import asyncio
from importlib.resources import files

import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db.failures import is_infrastructure

log = structlog.get_logger(__name__)

RETRY_SECONDS = 0.5


def _config(migrations: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files(migrations)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def head_of(migrations: str) -> str | None:
    """Return the newest revision of a migrations package, e.g. "services.intake.adapters.migrations"."""
    return ScriptDirectory.from_config(_config(migrations)).get_current_head()


async def upgrade(engine: AsyncEngine, migrations: str) -> None:
    """Bring a database to the newest revision."""

    def run(connection: Connection) -> None:
        config = _config(migrations)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")

    async with engine.begin() as connection:
        await connection.run_sync(run)


async def wait_for_schema(engine: AsyncEngine, migrations: str) -> None:
    """Return when the database is at the newest revision; log while it is not, or is away."""
    head = head_of(migrations)

    def current(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    while True:
        found: str | None = None
        try:
            async with engine.connect() as connection:
                found = await connection.run_sync(current)
        except Exception as error:
            if not is_infrastructure(error):
                raise
            log.warning("schema.database_away", migrations=migrations, error=repr(error))
        if found == head:
            return
        log.warning("schema.behind", migrations=migrations, found=found, expected=head, remedy="tongxin migrate")
        await asyncio.sleep(RETRY_SECONDS)
