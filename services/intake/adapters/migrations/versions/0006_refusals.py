from shared.db.refusals_migration import create_refusals_table

revision = "intake_0006"
down_revision = "intake_0005"


def upgrade() -> None:
    create_refusals_table()
