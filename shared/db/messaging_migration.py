"""The kit's own tables as a migration step, used in the first revision of every service."""

import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant, Position


def create_messaging_tables() -> None:
    """Create inbox, outbox and answers as they were in 0.1."""
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.String(64), primary_key=True),
        sa.Column("event_id", sa.String(64), primary_key=True),
        sa.Column("received_at", Instant(), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.String(64), nullable=False, unique=True),
        sa.Column("stream", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("aggregate_id", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sqlite_autoincrement=True,
    )
    unpublished = sa.text("published_at IS NULL")
    op.create_index(
        "outbox_unpublished", "outbox", ["position"], sqlite_where=unpublished, postgresql_where=unpublished
    )
    in_order = sa.text("sequence > 0")
    op.create_index(
        "outbox_in_order",
        "outbox",
        ["aggregate_id", "sequence"],
        unique=True,
        sqlite_where=in_order,
        postgresql_where=in_order,
    )
    op.create_table(
        "answers",
        sa.Column("key", sa.String(255), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("answered_at", Instant(), nullable=False),
    )
