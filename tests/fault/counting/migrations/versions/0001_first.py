import sqlalchemy as sa
from alembic import op

from shared.db.attempts_migration import create_attempts_table
from shared.db.messaging_migration import create_messaging_tables
from shared.db.refusals_migration import create_refusals_table
from shared.db.types import Position

revision = "counting_0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    create_attempts_table()
    create_refusals_table()
    op.create_table(
        "effects",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False, index=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
    )
