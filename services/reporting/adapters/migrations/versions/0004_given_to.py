import sqlalchemy as sa
from alembic import op

revision = "reporting_0004"
down_revision = "reporting_0003"


def upgrade() -> None:
    for name in ("mediator_ref", "leader_ref", "person_ref"):
        op.add_column("case_projection", sa.Column(name, sa.String(64), nullable=True))
