from shared.db.refusals_migration import create_refusals_table

revision = "mediation_0009"
down_revision = "mediation_0008"


def upgrade() -> None:
    create_refusals_table()
