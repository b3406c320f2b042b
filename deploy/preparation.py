"""What the provisioning container of the compose stack does, once at each start: databases, then the broker."""

import asyncio
import sys
import time
from pathlib import Path

import structlog
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.broker import BrokerUnreachable, provision_broker
from deploy.catalogue import entries
from deploy.topology import topology
from shared.db.engine import open_engine
from shared.db.failures import is_infrastructure
from shared.db.schema import upgrade
from shared.messaging.provision import DestructiveChange
from shared.rules.territory import Territory
from shared.runtime.logging import configure_logging

log = structlog.get_logger(__name__)

RETRY_SECONDS = 1.0


class PreparationSettings(BaseSettings):
    """What the container is told, as TONGXIN_… environment variables.

    Attributes:
        database_server: SQLAlchemy URL of PostgreSQL; each service has a user and a database of its own name there.
        passwords: directory with a file `<service>-database-password` for each.
        nats_credentials: the operator's.
        patience_seconds: how long a database may be away before this attempt is given up.
    """

    model_config = SettingsConfigDict(env_prefix="TONGXIN_", extra="ignore", frozen=True)

    database_server: str
    passwords: Path = Path("/run/secrets")
    nats_url: str
    nats_credentials: Path | None = None
    territory_file: Path | None = None
    replicas: int = Field(default=1, ge=1, le=5)
    patience_seconds: float = Field(default=60.0, gt=0)


class DatabaseUnusable(RuntimeError):
    """A database stayed away or refused its user; the message says what to look at."""


async def prepare(settings: PreparationSettings) -> None:
    """Bring every database to the newest revision and the broker to the topology; safe to repeat.

    Raises:
        DatabaseUnusable: one did not let its user in within the patience.
        BrokerUnreachable: nobody answered there.
        DestructiveChange: a stream or consumer cannot become what is wanted without loss.
    """
    server = make_url(settings.database_server)
    for service in entries():
        password = (settings.passwords / f"{service.name}-database-password").read_text().strip()
        url = server.set(username=service.name, password=password, database=service.name)
        engine = open_engine(url.render_as_string(hide_password=False))
        try:
            await _migrate(engine, service.name, service.migrations, settings.patience_seconds)
        finally:
            await engine.dispose()
    wanted = topology(Territory.load(settings.territory_file), settings.replicas)
    await provision_broker(settings.nats_url, settings.nats_credentials, wanted)


async def _migrate(engine: AsyncEngine, service: str, migrations: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            await upgrade(engine, migrations)
        except Exception as error:
            if not is_infrastructure(error):
                raise
            log.warning("preparation.database_away", service=service, error=repr(error))
            if time.monotonic() > deadline:
                reason = error.orig if isinstance(error, DBAPIError) else error
                raise DatabaseUnusable(
                    f"database {service} of {engine.url.host}: {reason}; is it up, and does its volume have the "
                    "passwords of this secrets directory?"
                ) from error
            await asyncio.sleep(RETRY_SECONDS)
        else:
            log.info("preparation.migrated", service=service)
            return


def main() -> int:
    """Return 0 when everything is prepared, else 1 and the reason on the error stream."""
    configure_logging(json=True)
    try:
        asyncio.run(prepare(PreparationSettings()))
    except (DatabaseUnusable, BrokerUnreachable, DestructiveChange, OSError, ValueError) as error:
        sys.stderr.write(f"provision: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
