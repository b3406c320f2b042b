import sqlalchemy as sa
from alembic import op

revision = "intake_0007"
down_revision = "intake_0006"


def upgrade() -> None:
    op.create_table(
        "screenings",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(15), nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
