from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from shared.db.tables import messaging_tables
from shared.db.types import Instant, Position

metadata = MetaData()
messaging = messaging_tables(metadata)

cases = Table(
    "cases",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("case_no", String(64), nullable=False, unique=True),
    Column("query_code", String(16), nullable=False, unique=True),
    Column("place", String(15), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("state", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("registered_at", Instant, nullable=False),
    Column("document", Text, nullable=False),
)
Index("cases_by_place", cases.c.place, cases.c.state, cases.c.registered_at)

# Personal data: read only through adapters/personal_data.py, never joined into a list.
matters = Table(
    "matters",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("summary", Text, nullable=False),
)
parties = Table(
    "parties",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("name", String(50), nullable=False),
    Column("phone", String(24), nullable=True),
)
personal_data_reads = Table(
    "personal_data_reads",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=True),
    Column("case_id", String(36), nullable=False, index=True),
    Column("staff_ref", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("read_at", Instant, nullable=False),
)
running_numbers = Table(
    "running_numbers",
    metadata,
    Column("scope", String(64), primary_key=True),
    Column("last", Integer, nullable=False),
)
