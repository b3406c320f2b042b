import sqlalchemy as sa
from alembic import op

from shared.contracts.codes import Kind

revision = "notify_0005"
down_revision = "notify_0004"


def upgrade() -> None:
    """A case's number begins with its kind: that of the notices there are is read off it."""
    op.add_column("notices", sa.Column("kind", sa.String(32), nullable=False, server_default=Kind.DISPUTE.value))
    notices = sa.table("notices", sa.column("case_no", sa.String), sa.column("kind", sa.String))
    for kind in Kind:
        of_the_kind = notices.c.case_no.startswith(f"{kind.value}-", autoescape=True)
        op.execute(notices.update().where(of_the_kind).values(kind=kind.value))
