"""The tables every service has beside its own: inbox, outbox, answers given, attempts that are limited, refusals."""

from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, text

from shared.db.types import Instant, Position


@dataclass(frozen=True)
class MessagingTables:
    """The five tables, bound to one service's metadata."""

    inbox: Table
    outbox: Table
    answers: Table
    attempts: Table
    refusals: Table


def messaging_tables(metadata: MetaData) -> MessagingTables:
    """Add the tables to a service's metadata."""
    inbox = Table(
        "inbox",
        metadata,
        Column("consumer", String(64), primary_key=True),
        Column("event_id", String(64), primary_key=True),
        Column("received_at", Instant, nullable=False),
    )
    # Rows are kept: they are the record a stream can be rebuilt from.
    outbox = Table(
        "outbox",
        metadata,
        Column("position", Position, primary_key=True, autoincrement=True),
        Column("event_id", String(64), nullable=False, unique=True),
        Column("stream", String(32), nullable=False),
        Column("subject", String(255), nullable=False),
        Column("aggregate_id", String(64), nullable=False),
        Column("sequence", Integer, nullable=False),
        Column("body", Text, nullable=False),
        Column("recorded_at", Instant, nullable=False),
        Column("published_at", Instant, nullable=True),
        sqlite_autoincrement=True,
    )
    unpublished = text("published_at IS NULL")
    Index("outbox_unpublished", outbox.c.position, sqlite_where=unpublished, postgresql_where=unpublished)
    in_order = text("sequence > 0")
    Index(
        "outbox_in_order",
        outbox.c.aggregate_id,
        outbox.c.sequence,
        unique=True,
        sqlite_where=in_order,
        postgresql_where=in_order,
    )
    answers = Table(
        "answers",
        metadata,
        Column("key", String(255), primary_key=True),
        Column("digest", String(64), nullable=False),
        Column("reply", Text, nullable=False),
        Column("answered_at", Instant, nullable=False),
    )
    attempts = attempts_table(metadata)
    refusals = Table(
        "access_refusals",
        metadata,
        Column("position", Position, primary_key=True, autoincrement=True),
        Column("at", Instant, nullable=False),
        Column("staff_ref", String(64), nullable=False),
        Column("place", String(15), nullable=False),
        Column("action", String(128), nullable=False),
        Column("case_id", String(64), nullable=True),
        Column("reason", String(64), nullable=False),
    )
    Index("access_refusals_by_place", refusals.c.place)
    return MessagingTables(inbox, outbox, answers, attempts, refusals)


def attempts_table(metadata: MetaData) -> Table:
    """Add the table of what may not be tried too often."""
    attempts = Table(
        "limited_attempts",
        metadata,
        Column("counter", String(32), primary_key=True),
        Column("key", String(64), primary_key=True),
        Column("moments", Text, nullable=False),
        Column("expires_at", Instant, nullable=False),
    )
    Index("limited_attempts_by_end", attempts.c.expires_at)
    return attempts
