import sqlalchemy as sa
from alembic import op

revision = "reporting_0009"
down_revision = "reporting_0008"


def upgrade() -> None:
    op.add_column("case_projection", sa.Column("belongs_to", sa.String(64), nullable=True))
    op.add_column("case_projection", sa.Column("found", sa.Integer, nullable=True))
    op.add_column("case_projection", sa.Column("settled", sa.Integer, nullable=True))
    op.add_column("case_projection", sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()))
