import sqlalchemy as sa
from alembic import op

from shared.privacy.migration import create_privacy_tables

revision = "intake_0002"
down_revision = "intake_0001"


def upgrade() -> None:
    # No release ever kept persons in clear: what a trial run left there is not carried over.
    for table in ("personal_data_reads", "parties", "matters"):
        op.drop_table(table)
    create_privacy_tables()
    op.create_table(
        "personal_data",
        sa.Column("case_id", sa.String(36), primary_key=True),
        sa.Column("encrypted", sa.LargeBinary(), nullable=False),
    )
