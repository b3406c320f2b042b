from secrets import token_hex

from uuid_utils.compat import uuid7


def new_id() -> str:
    """Return a UUIDv7: unique and, within a process, in order of creation."""
    return str(uuid7())


def new_traceparent() -> str:
    """Return the header of a new W3C trace."""
    return f"00-{token_hex(16)}-{token_hex(8)}-01"
