from shared.db.refusals_migration import create_refusals_table

revision = "reporting_0008"
down_revision = "reporting_0007"


def upgrade() -> None:
    create_refusals_table()
