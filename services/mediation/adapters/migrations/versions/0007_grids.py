import sqlalchemy as sa
from alembic import op

revision = "mediation_0007"
down_revision = "mediation_0006"


def upgrade() -> None:
    op.add_column("cases", sa.Column("grid", sa.String(6), nullable=True))
    op.add_column("cases", sa.Column("reporter_ref", sa.String(64), nullable=True))
