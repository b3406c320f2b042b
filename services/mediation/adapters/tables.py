from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

from shared.db.running_numbers import RunningNumbers
from shared.db.tables import messaging_tables
from shared.db.types import Instant
from shared.privacy.tables import privacy_tables

metadata = MetaData()
messaging = messaging_tables(metadata)
privacy = privacy_tables(metadata)

cases = Table(
    "cases",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("case_no", String(64), nullable=False, unique=True),
    Column("kind", String(32), nullable=False),
    Column("place", String(15), nullable=False),
    Column("state", String(32), nullable=False),
    Column("owner_level", String(16), nullable=False),
    Column("highest_level", String(16), nullable=False),
    Column("pending_level", String(16), nullable=True),
    Column("mediator_ref", String(64), nullable=True),
    Column("leader_ref", String(64), nullable=True),
    Column("person_ref", String(64), nullable=True),
    Column("grid", String(6), nullable=True),
    Column("reporter_ref", String(64), nullable=True),
    Column("department_ref", String(64), nullable=True),
    Column("belongs_to", String(64), nullable=True),
    Column("merged_into", String(64), nullable=True),
    Column("file_number", String(128), nullable=True),
    Column("due_at", Instant, nullable=True),
    Column("next_instant", Instant, nullable=True),
    Column("clock_rules", String(16), nullable=True),
    Column("version", Integer, nullable=False),
    Column("sealed", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)
Index("cases_by_work", cases.c.owner_level, cases.c.state, cases.c.due_at)
_clock_runs = text("next_instant IS NOT NULL")
Index("cases_by_clock", cases.c.next_instant, sqlite_where=_clock_runs, postgresql_where=_clock_runs)
_is_merged = text("merged_into IS NOT NULL")
Index("cases_by_target", cases.c.merged_into, sqlite_where=_is_merged, postgresql_where=_is_merged)
_belongs = text("belongs_to IS NOT NULL")
Index("cases_by_origin", cases.c.belongs_to, sqlite_where=_belongs, postgresql_where=_belongs)
Index("cases_by_file_number", cases.c.file_number, unique=True)

running_numbers = RunningNumbers(metadata)

policies = Table(
    "policies",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String(16), nullable=False),
    Column("in_force_since", Instant, nullable=False),
    Column("document", Text, nullable=False),
)
Index("policies_by_moment", policies.c.in_force_since)

case_history = Table(
    "case_history",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("document", Text, nullable=False),
)

case_log = Table(
    "case_log",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("event", String(64), nullable=False),
    Column("actor", Text, nullable=True),
    Column("note", LargeBinary, nullable=True),
)
