"""The tables of personal data as a migration step."""

import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant, Position


def create_privacy_tables() -> None:
    """Create the cases' keys and the log of accesses as they were in 0.1."""
    op.create_table(
        "case_keys",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("key_id", sa.String(64), nullable=True),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("destroyed_at", Instant(), nullable=True),
    )
    op.create_index("ix_case_keys_key_id", "case_keys", ["key_id"])
    op.create_table(
        "personal_data_accesses",
        sa.Column("position", Position, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )
    op.create_index("ix_personal_data_accesses_case_id", "personal_data_accesses", ["case_id"])
