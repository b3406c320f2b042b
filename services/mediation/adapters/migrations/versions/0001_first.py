import sqlalchemy as sa
from alembic import op

from shared.db.messaging_migration import create_messaging_tables
from shared.db.types import Instant

revision = "mediation_0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("case_no", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("place", sa.String(15), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("owner_level", sa.String(16), nullable=False),
        sa.Column("highest_level", sa.String(16), nullable=False),
        sa.Column("pending_level", sa.String(16), nullable=True),
        sa.Column("mediator_ref", sa.String(64), nullable=True),
        sa.Column("leader_ref", sa.String(64), nullable=True),
        sa.Column("person_ref", sa.String(64), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("next_instant", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("cases_by_work", "cases", ["owner_level", "state", "due_at"])
    runs = sa.text("next_instant IS NOT NULL")
    op.create_index("cases_by_clock", "cases", ["next_instant"], sqlite_where=runs, postgresql_where=runs)
    op.create_table(
        "case_log",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
    )
