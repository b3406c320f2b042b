from shared.db.attempts_migration import create_attempts_table

revision = "reporting_0005"
down_revision = "reporting_0004"


def upgrade() -> None:
    create_attempts_table()
