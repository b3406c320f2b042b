from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

from shared.db.tables import messaging_tables
from shared.db.types import Instant, Position

metadata = MetaData()
messaging = messaging_tables(metadata)

# Append only: nothing here updates or deletes a row.
event_log = Table(
    "event_log",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=True),
    Column("event_id", String(64), nullable=False, unique=True),
    Column("stream", String(32), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("type", String(128), nullable=False),
    Column("name", String(64), nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("case_no", String(64), nullable=True),
    Column("sequence", Integer, nullable=False),
    Column("district", String(6), nullable=False),
    Column("street", String(3), nullable=False),
    Column("community", String(6), nullable=False),
    Column("reach", String(16), nullable=True),
    Column("kind", String(32), nullable=True),
    Column("occurred_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("event_log_by_case", event_log.c.case_id, event_log.c.sequence)
Index("event_log_by_number", event_log.c.case_no)
Index("event_log_by_place", event_log.c.district, event_log.c.street, event_log.c.community, event_log.c.position)
Index("event_log_by_name", event_log.c.name, event_log.c.occurred_at)
Index("event_log_by_time", event_log.c.occurred_at)

case_projection = Table(
    "case_projection",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("case_no", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("district", String(6), nullable=False),
    Column("street", String(3), nullable=False),
    Column("community", String(6), nullable=False),
    Column("channel", String(32), nullable=True),
    Column("dispute_type", String(8), nullable=True),
    Column("people_count", Integer, nullable=False),
    Column("state", String(32), nullable=False),
    Column("owner_level", String(16), nullable=False),
    Column("highest_level", String(16), nullable=False),
    Column("risk", String(16), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("accepted_at", Instant, nullable=True),
    Column("opened_at", Instant, nullable=True),
    Column("due_at", Instant, nullable=True),
    Column("overdue", Boolean, nullable=False),
    Column("notice_overdue", Boolean, nullable=False),
    Column("supervision", String(16), nullable=True),
    Column("supervision_reached", String(16), nullable=True),
    Column("mediated", Boolean, nullable=False),
    Column("agreement_form", String(32), nullable=True),
    Column("satisfaction", String(32), nullable=True),
    Column("office_rating", String(32), nullable=True),
    Column("unit_rating", String(32), nullable=True),
    Column("closed_at", Instant, nullable=True),
    Column("closing_code", String(32), nullable=True),
    Column("resolved", Boolean, nullable=False),
    Column("merged_at", Instant, nullable=True),
    Column("merged_into", String(64), nullable=True),
    Column("reopen_count", Integer, nullable=False),
    Column("returns", Integer, nullable=False),
    Column("escalations", Integer, nullable=False),
    Column("voided_at", Instant, nullable=True),
    Column("period", Integer, nullable=False),
    Column("opened_by", String(16), nullable=False),
    Column("extensions", Integer, nullable=False),
    Column("stopped_days", Integer, nullable=False),
    Column("performance", String(16), nullable=True),
    Column("confirmation", String(16), nullable=True),
    Column("grid", String(6), nullable=True),
    Column("reporter_ref", String(64), nullable=True),
    Column("mediator_ref", String(64), nullable=True),
    Column("leader_ref", String(64), nullable=True),
    Column("person_ref", String(64), nullable=True),
    Column("department_ref", String(64), nullable=True),
    Column("belongs_to", String(64), nullable=True),
    Column("found", Integer, nullable=True),
    Column("settled", Integer, nullable=True),
    Column("late", Boolean, nullable=False),
)
Index("case_projection_by_number", case_projection.c.case_no)
Index("case_projection_by_registration", case_projection.c.kind, case_projection.c.registered_at)
Index("case_projection_by_acceptance", case_projection.c.kind, case_projection.c.accepted_at)
Index("case_projection_by_closing", case_projection.c.kind, case_projection.c.closed_at)
Index("case_projection_by_target", case_projection.c.merged_into)

open_periods = Table(
    "open_periods",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_no", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("district", String(6), nullable=False),
    Column("street", String(3), nullable=False),
    Column("community", String(6), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", String(16), nullable=False),
    Column("ended_at", Instant, nullable=True),
    Column("ended_by", String(16), nullable=True),
)
Index("open_periods_by_opening", open_periods.c.kind, open_periods.c.opened_at)
Index("open_periods_by_ending", open_periods.c.kind, open_periods.c.ended_at)

counts = Table(
    "counts",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("place", String(15), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("dispute_type", String(8), primary_key=True),
    Column("measure", String(64), primary_key=True),
    Column("n", Integer, nullable=False),
)

activities = Table(
    "activities",
    metadata,
    Column("activity_id", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("district", String(6), nullable=False),
    Column("street", String(3), nullable=False),
    Column("community", String(6), nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("attendees", Integer, nullable=False),
    Column("form", String(32), nullable=True),
    Column("topic", String(200), nullable=False),
)
Index("activities_by_time", activities.c.name, activities.c.occurred_at)
