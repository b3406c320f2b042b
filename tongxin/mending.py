"""Errors that a user of the command line can mend; each says how in its message."""

import httpx
from pydantic import ValidationError

from shared.runtime.mendable import Mendable

MENDABLE: tuple[type[Exception], ...] = (
    Mendable,
    ValidationError,
    FileNotFoundError,
    PermissionError,
    httpx.HTTPError,
)
