import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant

revision = "mediation_0010"
down_revision = "mediation_0009"


def upgrade() -> None:
    op.create_table(
        "policies",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("fingerprint", sa.String(16), nullable=False),
        sa.Column("in_force_since", Instant, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("policies_by_moment", "policies", ["in_force_since"])
