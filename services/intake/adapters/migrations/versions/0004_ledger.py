import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant

revision = "intake_0004"
down_revision = "intake_0003"


def upgrade() -> None:
    op.create_table(
        "ledger_rows",
        sa.Column("row_key", sa.String(40), primary_key=True),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("imported_at", Instant(), nullable=False),
    )
