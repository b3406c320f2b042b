import sqlalchemy as sa
from alembic import op

from shared.db.types import Instant

revision = "reporting_0003"
down_revision = "reporting_0002"


def upgrade() -> None:
    for column in (
        sa.Column("voided_at", Instant(), nullable=True),
        sa.Column("period", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("opened_by", sa.String(16), nullable=False, server_default="accepted"),
        sa.Column("extensions", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("stopped_days", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("performance", sa.String(16), nullable=True),
        sa.Column("confirmation", sa.String(16), nullable=True),
    ):
        op.add_column("case_projection", column)
    op.execute(
        "UPDATE case_projection SET period = reopen_count, "
        "opened_by = CASE WHEN reopen_count > 0 THEN 'reopened' ELSE 'accepted' END"
    )
