import sqlalchemy as sa
from alembic import op

revision = "mediation_0004"
down_revision = "mediation_0003"


def upgrade() -> None:
    op.add_column("cases", sa.Column("file_number", sa.String(128), nullable=True))
    op.create_index("cases_by_file_number", "cases", ["file_number"], unique=True)
    op.create_table(
        "running_numbers",
        sa.Column("scope", sa.String(64), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
