from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint, false, text

from shared.db.tables import messaging_tables
from shared.db.types import Instant

metadata = MetaData()
messaging = messaging_tables(metadata)

notices = Table(
    "notices",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("event_id", String(64), nullable=False),
    Column("event_type", String(128), nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("case_no", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("place", String(15), nullable=False),
    Column("recipient", String(128), nullable=False),
    Column("channel", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("rules_version", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("attempts_allowed", Integer, nullable=False),
    Column("next_attempt_at", Instant, nullable=True),
    Column("last_error", Text, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("finished_at", Instant, nullable=True),
    Column("withheld", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("event_id", "recipient", "channel", name="notices_once"),
)
_unfinished = text("next_attempt_at IS NOT NULL")
Index(
    "notices_due",
    notices.c.channel,
    notices.c.next_attempt_at,
    sqlite_where=_unfinished,
    postgresql_where=_unfinished,
)
Index("notices_by_case", notices.c.case_id)
Index("notices_by_recipient", notices.c.recipient)

attempts = Table(
    "attempts",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("error", Text, nullable=True),
)

holders = Table(
    "holders",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("part", String(16), primary_key=True),
    Column("reference", String(64), nullable=True),
    Column("sequence", Integer, nullable=False),
)
