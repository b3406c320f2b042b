from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer
from sqlalchemy.types import TypeDecorator

from shared.runtime.clock import ZONE

Position = BigInteger().with_variant(Integer, "sqlite")
"""A growing row number; SQLite counts up only in a plain INTEGER key."""


class Instant(TypeDecorator[datetime]):
    """A moment: aware on the way in, aware at +08:00 on the way out, in both dialects.

    SQLite keeps no offset, so UTC is what is stored there.

    Raises:
        ValueError: a naive datetime was given.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values; store UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without an offset cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back at +08:00."""
        del dialect
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(ZONE)
