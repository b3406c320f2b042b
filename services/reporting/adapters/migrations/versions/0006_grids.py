import sqlalchemy as sa
from alembic import op

revision = "reporting_0006"
down_revision = "reporting_0005"


def upgrade() -> None:
    op.add_column("case_projection", sa.Column("grid", sa.String(6), nullable=True))
    op.add_column("case_projection", sa.Column("reporter_ref", sa.String(64), nullable=True))
