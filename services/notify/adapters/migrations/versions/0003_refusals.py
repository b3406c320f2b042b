from shared.db.refusals_migration import create_refusals_table

revision = "notify_0003"
down_revision = "notify_0002"


def upgrade() -> None:
    create_refusals_table()
