import sqlalchemy as sa
from alembic import op

from shared.db.messaging_migration import create_messaging_tables
from shared.db.types import Instant, Position

revision = "reporting_0001"
down_revision = None


def upgrade() -> None:
    create_messaging_tables()
    _event_log()
    _case_projection()
    _open_periods()
    op.create_table(
        "counts",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("place", sa.String(15), primary_key=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("dispute_type", sa.String(8), primary_key=True),
        sa.Column("measure", sa.String(64), primary_key=True),
        sa.Column("n", sa.Integer(), nullable=False),
    )
    op.create_table(
        "activities",
        sa.Column("activity_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        *_place(),
        sa.Column("occurred_at", Instant(), nullable=False),
        sa.Column("attendees", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(32), nullable=True),
        sa.Column("topic", sa.String(200), nullable=False),
    )
    op.create_index("activities_by_time", "activities", ["name", "occurred_at"])


def _place() -> list[sa.Column[str]]:
    return [
        sa.Column("district", sa.String(6), nullable=False),
        sa.Column("street", sa.String(3), nullable=False),
        sa.Column("community", sa.String(6), nullable=False),
    ]


def _event_log() -> None:
    op.create_table(
        "event_log",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(64), nullable=False, unique=True),
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("type", sa.String(128), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("case_no", sa.String(64), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *_place(),
        sa.Column("reach", sa.String(16), nullable=True),
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("occurred_at", Instant(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("event_log_by_case", "event_log", ["case_id", "sequence"])
    op.create_index("event_log_by_number", "event_log", ["case_no"])
    op.create_index("event_log_by_place", "event_log", ["district", "street", "community", "position"])
    op.create_index("event_log_by_name", "event_log", ["name", "occurred_at"])
    op.create_index("event_log_by_time", "event_log", ["occurred_at"])


def _case_projection() -> None:
    op.create_table(
        "case_projection",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("case_no", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        *_place(),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("dispute_type", sa.String(8), nullable=True),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("owner_level", sa.String(16), nullable=False),
        sa.Column("highest_level", sa.String(16), nullable=False),
        sa.Column("risk", sa.String(16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("registered_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("agreement_form", sa.String(32), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closing_code", sa.String(32), nullable=True),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.Column("merged_at", Instant(), nullable=True),
        sa.Column("merged_into", sa.String(64), nullable=True),
        sa.Column("reopen_count", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("escalations", sa.Integer(), nullable=False),
    )
    op.create_index("case_projection_by_number", "case_projection", ["case_no"])
    op.create_index("case_projection_by_registration", "case_projection", ["kind", "registered_at"])
    op.create_index("case_projection_by_acceptance", "case_projection", ["kind", "accepted_at"])
    op.create_index("case_projection_by_closing", "case_projection", ["kind", "closed_at"])
    op.create_index("case_projection_by_target", "case_projection", ["merged_into"])


def _open_periods() -> None:
    op.create_table(
        "open_periods",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("case_no", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        *_place(),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("opened_by", sa.String(16), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.String(16), nullable=True),
    )
    op.create_index("open_periods_by_opening", "open_periods", ["kind", "opened_at"])
    op.create_index("open_periods_by_ending", "open_periods", ["kind", "ended_at"])
