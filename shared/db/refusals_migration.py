"""The table of refusals as a migration step."""

import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant, Position


def create_refusals_table() -> None:
    """Create the table of refusals as it was in 0.1."""
    op.create_table(
        "access_refusals",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("staff_ref", sa.String(64), nullable=False),
        sa.Column("place", sa.String(15), nullable=False),
        sa.Column("action", sa.String(128), nullable=False),
        sa.Column("case_id", sa.String(64), nullable=True),
        sa.Column("reason", sa.String(64), nullable=False),
    )
    op.create_index("access_refusals_by_place", "access_refusals", ["place"])
