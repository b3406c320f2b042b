from sqlalchemy import Column, Integer, MetaData, String, Table

from shared.db.tables import messaging_tables
from shared.db.types import Position

metadata = MetaData()
messaging = messaging_tables(metadata)

# Nothing here is unique on purpose: a second effect of one event becomes a second row, and is found.
effects = Table(
    "effects",
    metadata,
    Column("position", Position, primary_key=True, autoincrement=True),
    Column("event_id", String(64), nullable=False),
    Column("case_id", String(64), nullable=False, index=True),
    Column("sequence", Integer, nullable=False),
)
