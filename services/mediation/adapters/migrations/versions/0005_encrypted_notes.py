import sqlalchemy as sa
from alembic import op

from shared.privacy.migration import create_privacy_tables

revision = "mediation_0005"
down_revision = "mediation_0004"


def upgrade() -> None:
    create_privacy_tables()
    # No release ever kept narratives in clear: what a trial run left there is not carried over.
    with op.batch_alter_table("case_log") as table:
        table.drop_column("note")
        table.add_column(sa.Column("note", sa.LargeBinary(), nullable=True))
