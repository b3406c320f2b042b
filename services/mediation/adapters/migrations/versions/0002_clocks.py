import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant

revision = "mediation_0002"
down_revision = "mediation_0001"


def upgrade() -> None:
    op.add_column("cases", sa.Column("clock_rules", sa.String(16), nullable=True))
    op.create_table(
        "case_history",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
