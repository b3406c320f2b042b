from shared.db.attempts_migration import create_attempts_table

revision = "intake_0005"
down_revision = "intake_0004"


def upgrade() -> None:
    create_attempts_table()
