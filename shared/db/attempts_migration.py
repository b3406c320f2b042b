"""The table of attempts as a migration step."""

import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant


def create_attempts_table() -> None:
    """Create the table of attempts as it was in 0.1."""
    op.create_table(
        "limited_attempts",
        sa.Column("counter", sa.String(32), primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("moments", sa.Text(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
    )
    op.create_index("limited_attempts_by_end", "limited_attempts", ["expires_at"])
