import sqlalchemy as sa
from alembic import op

revision = "intake_0008"
down_revision = "intake_0007"


def upgrade() -> None:
    op.create_table(
        "request_texts",
        sa.Column("request_id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("encrypted", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_request_texts_case_id", "request_texts", ["case_id"])
