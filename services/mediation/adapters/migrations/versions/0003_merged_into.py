import sqlalchemy as sa
from alembic import op

revision = "mediation_0003"
down_revision = "mediation_0002"


def upgrade() -> None:
    op.add_column("cases", sa.Column("merged_into", sa.String(64), nullable=True))
    merged = sa.text("merged_into IS NOT NULL")
    op.create_index("cases_by_target", "cases", ["merged_into"], sqlite_where=merged, postgresql_where=merged)
