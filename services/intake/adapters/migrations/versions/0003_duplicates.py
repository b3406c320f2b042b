import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant

revision = "intake_0003"
down_revision = "intake_0002"


def upgrade() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_table(
        "fingerprint_tokens",
        sa.Column("token", sa.String(40), primary_key=True),
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("registered_at", Instant(), nullable=False),
    )
    op.create_index("fingerprint_tokens_newest", "fingerprint_tokens", ["token", "registered_at"])
    op.create_index("fingerprint_tokens_of_case", "fingerprint_tokens", ["case_id"])
    op.create_table(
        "suspicions",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("same_as", sa.String(36), primary_key=True),
        sa.Column("document", sa.Text(), nullable=False),
    )
    op.create_index("suspicions_of_other", "suspicions", ["same_as"])
