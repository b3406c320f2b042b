import sqlalchemy as sa
from alembic import op

revision = "mediation_0008"
down_revision = "mediation_0007"


def upgrade() -> None:
    op.add_column("cases", sa.Column("department_ref", sa.String(64), nullable=True))
    op.add_column("cases", sa.Column("belongs_to", sa.String(64), nullable=True))
    belongs = sa.text("belongs_to IS NOT NULL")
    op.create_index("cases_by_origin", "cases", ["belongs_to"], sqlite_where=belongs, postgresql_where=belongs)
