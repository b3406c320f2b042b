"""What every service's migrations/env.py does."""

from alembic import context
from sqlalchemy import Connection, MetaData


def run_migrations(metadata: MetaData) -> None:
    """Run inside Alembic: on the connection that shared.db.schema.upgrade hands over."""
    connection: Connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    context.run_migrations()
