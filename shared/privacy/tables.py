"""The two tables of a service that keeps personal data: the cases' keys, and who opened what for which reason."""

from dataclasses import dataclass

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, Text

from shared.db.types import Instant, Position


@dataclass(frozen=True)
class PrivacyTables:
    """Bound to one service's metadata."""

    case_keys: Table
    accesses: Table


def privacy_tables(metadata: MetaData) -> PrivacyTables:
    """Add the tables to a service's metadata."""
    # A destroyed key leaves its row: without key_id and wrapped, with destroyed_at.
    case_keys = Table(
        "case_keys",
        metadata,
        Column("case_id", String(64), primary_key=True),
        Column("key_id", String(64), nullable=True, index=True),
        Column("wrapped", LargeBinary, nullable=True),
        Column("destroyed_at", Instant, nullable=True),
    )
    accesses = Table(
        "personal_data_accesses",
        metadata,
        Column("position", Position, primary_key=True, autoincrement=True),
        Column("case_id", String(64), nullable=False, index=True),
        Column("action", String(16), nullable=False),
        Column("actor", Text, nullable=True),
        Column("reason", LargeBinary, nullable=False),
        Column("at", Instant, nullable=False),
    )
    return PrivacyTables(case_keys, accesses)
