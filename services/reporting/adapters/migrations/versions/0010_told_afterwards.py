import json

import sqlalchemy as sa
from alembic import op

revision = "reporting_0010"
down_revision = "reporting_0009"

_LOG = sa.table("event_log", *map(sa.column, ("position", "case_id", "name", "body")))
_CASES = sa.table("case_projection", *map(sa.column, ("case_id", "mediated", "notice_overdue", "satisfaction")))
_TOLD = ("started", "overdue", "followed-up", "reopened")


def upgrade() -> None:
    for name in ("mediated", "notice_overdue"):
        op.add_column("case_projection", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("case_projection", sa.Column("satisfaction", sa.String(32), nullable=True))
    connection = op.get_bind()
    told = sa.select(_LOG.c.case_id, _LOG.c.name, _LOG.c.body).where(_LOG.c.name.in_(_TOLD)).order_by(_LOG.c.position)
    for case_id, name, body in connection.execute(told).all():
        if changes := _changes(name, json.loads(body)["data"]):
            connection.execute(sa.update(_CASES).where(_CASES.c.case_id == case_id).values(changes))


def _changes(name: str, fact: dict[str, object]) -> dict[str, object]:
    """What an event that was logged before would have changed."""
    match name:
        case "started":
            return {"mediated": True}
        case "overdue":
            return {"notice_overdue": True} if fact.get("clock") == "petition_notice" else {}
        case "followed-up":
            return {"satisfaction": fact["satisfaction"]}
        case _:
            return {"satisfaction": None}
