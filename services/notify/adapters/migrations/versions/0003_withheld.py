import sqlalchemy as sa
from alembic import op

revision = "notify_0003"
down_revision = "notify_0002"


def upgrade() -> None:
    op.add_column("notices", sa.Column("withheld", sa.Boolean(), nullable=False, server_default=sa.false()))
