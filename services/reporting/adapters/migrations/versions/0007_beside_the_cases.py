import sqlalchemy as sa
from alembic import op

revision = "reporting_0007"
down_revision = "reporting_0006"


def upgrade() -> None:
    with op.batch_alter_table("case_projection") as table:
        table.alter_column("channel", existing_type=sa.String(32), nullable=True)
        table.add_column(sa.Column("department_ref", sa.String(64), nullable=True))
