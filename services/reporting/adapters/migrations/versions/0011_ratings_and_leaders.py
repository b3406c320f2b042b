import json

import sqlalchemy as sa
from alembic import op

revision = "reporting_0011"
down_revision = "reporting_0010"

_LOG = sa.table("event_log", *map(sa.column, ("position", "case_id", "name", "kind", "body")))
_CASES = sa.table(
    "case_projection", *map(sa.column, ("case_id", "office_rating", "unit_rating", "leader_ref", "person_ref"))
)
_TOLD = ("petition-rated", "handling-begun", "legal-check-begun", "reopened")


def upgrade() -> None:
    """What petitioners said, and who answers for a petition or examines a decision, as the log tells of it."""
    for name in ("office_rating", "unit_rating"):
        op.add_column("case_projection", sa.Column(name, sa.String(32), nullable=True))
    connection = op.get_bind()
    told = (
        sa.select(_LOG.c.case_id, _LOG.c.name, _LOG.c.body)
        .where(_LOG.c.name.in_(_TOLD), _LOG.c.kind != "dispute")
        .order_by(_LOG.c.position)
    )
    for case_id, name, body in connection.execute(told).all():
        changes = _changes(name, json.loads(body)["data"])
        connection.execute(sa.update(_CASES).where(_CASES.c.case_id == case_id).values(changes))


def _changes(name: str, fact: dict[str, object]) -> dict[str, object]:
    """What an event that was logged before would have changed."""
    match name:
        case "petition-rated":
            return {"office_rating": fact["petition_office"], "unit_rating": fact["responsible_unit"]}
        case "handling-begun":
            return {"leader_ref": fact["leader_ref"]}
        case "legal-check-begun":
            return {"person_ref": fact["adviser_ref"]}
        case _:
            return {"office_rating": None, "unit_rating": None}
