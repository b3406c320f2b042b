from shared.db.attempts_migration import create_attempts_table

revision = "mediation_0006"
down_revision = "mediation_0005"


def upgrade() -> None:
    create_attempts_table()
