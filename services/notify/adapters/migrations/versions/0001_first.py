import sqlalchemy as sa
from alembic import op

from shared.db.messaging_migration import create_messaging_tables
from shared.db.types import Instant

revision = "notify_0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    op.create_table(
        "notices",
        sa.Column("notice_id", sa.String(36), primary_key=True),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("event_type", sa.String(128), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("case_no", sa.String(64), nullable=False),
        sa.Column("place", sa.String(15), nullable=False),
        sa.Column("recipient", sa.String(128), nullable=False),
        sa.Column("channel", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempts_allowed", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", Instant(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.UniqueConstraint("event_id", "recipient", "channel", name="notices_once"),
    )
    unfinished = sa.text("next_attempt_at IS NOT NULL")
    op.create_index(
        "notices_due",
        "notices",
        ["channel", "next_attempt_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index("notices_by_case", "notices", ["case_id"])
    op.create_index("notices_by_recipient", "notices", ["recipient"])
    op.create_table(
        "attempts",
        sa.Column("notice_id", sa.String(36), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
    )
    op.create_table(
        "mediators",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("mediator_ref", sa.String(64), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
    )
