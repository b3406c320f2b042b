"""Moments as a person writes and reads them, at +08:00."""

import re
from datetime import datetime, timedelta

import typer

from shared.runtime.clock import ZONE, SystemClock

_AGO = re.compile(r"([0-9]{1,5})([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def shown(moment: datetime) -> str:
    """Return a moment for people, e.g. "2024-05-06 12:00:00", at +08:00."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")


def shown_text(moment: str) -> str:
    """Return a moment that came as ISO 8601 for people."""
    return shown(datetime.fromisoformat(moment))


def read_moment(text: str, now: datetime) -> datetime:
    """Read a moment: ISO 8601 (without an offset: +08:00), or how long ago, e.g. "2h", "3d".

    Raises:
        typer.BadParameter: neither of the two.
    """
    if ago := _AGO.fullmatch(text):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no moment: write e.g. 2024-05-06, 2024-05-06T12:00, or how long ago: 30m, 2h, 3d, 1w"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def moment_option(text: str) -> datetime:
    """Read the value of an option; how long ago is counted from now."""
    return read_moment(text, SystemClock().now())
