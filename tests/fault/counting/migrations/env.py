from shared.db.alembic_environment import run_migrations
from tests.fault.counting.tables import metadata

run_migrations(metadata)
