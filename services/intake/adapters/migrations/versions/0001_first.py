import sqlalchemy as sa
from alembic import op

from shared.db.messaging_migration import create_messaging_tables
from shared.db.types import Instant, Position

revision = "intake_0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("case_no", sa.String(64), nullable=False, unique=True),
        sa.Column("query_code", sa.String(16), nullable=False, unique=True),
        sa.Column("place", sa.String(15), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("cases_by_place", "cases", ["place", "state", "registered_at"])
    op.create_table(
        "matters",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("summary", sa.Text(), nullable=False),
    )
    op.create_table(
        "parties",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("phone", sa.String(24), nullable=True),
    )
    op.create_table(
        "personal_data_reads",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("staff_ref", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("read_at", Instant(), nullable=False),
    )
    op.create_index("ix_personal_data_reads_case_id", "personal_data_reads", ["case_id"])
    op.create_table(
        "running_numbers",
        sa.Column("scope", sa.String(64), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
