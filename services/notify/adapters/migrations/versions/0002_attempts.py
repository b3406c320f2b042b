from shared.db.attempts_migration import create_attempts_table

revision = "notify_0002"
down_revision = "notify_0001"


def upgrade() -> None:
    create_attempts_table()
