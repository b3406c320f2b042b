import sqlalchemy as sa
from alembic import op

revision = "reporting_0002"
down_revision = "reporting_0001"


def upgrade() -> None:
    op.add_column("case_projection", sa.Column("supervision", sa.String(16), nullable=True))
    op.add_column("case_projection", sa.Column("supervision_reached", sa.String(16), nullable=True))
