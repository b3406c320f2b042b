import sqlalchemy as sa
from alembic import op

revision = "notify_0006"
down_revision = "notify_0005"


def upgrade() -> None:
    """Beside the mediator of a case its leader is followed, each by the event that named them."""
    op.create_table(
        "holders",
        sa.Column("case_id", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(16), primary_key=True),
        sa.Column("reference", sa.String(64), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
    )
    op.execute(
        "INSERT INTO holders (case_id, part, reference, sequence) "
        "SELECT case_id, 'mediator', mediator_ref, sequence FROM mediators"
    )
    op.drop_table("mediators")
