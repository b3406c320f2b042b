import sqlalchemy as sa
from alembic import op

revision = "notify_0004"
down_revision = "notify_0003"


def upgrade() -> None:
    op.add_column("notices", sa.Column("withheld", sa.Boolean(), nullable=False, server_default=sa.false()))
