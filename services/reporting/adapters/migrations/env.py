from services.reporting.adapters.tables import metadata
from shared.db.alembic_environment import run_migrations

run_migrations(metadata)
