import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar, overload

T = TypeVar("T")

PATIENCE_SECONDS = 60.0
"""For a machine that does much else; what fails takes as long, what works does not."""


@overload
async def until(condition: Callable[[], Awaitable[T]], *, seconds: float = PATIENCE_SECONDS, what: str = "") -> T: ...
@overload
async def until(condition: Callable[[], T], *, seconds: float = PATIENCE_SECONDS, what: str = "") -> T: ...


async def until(condition: Callable[[], Awaitable[T] | T], *, seconds: float = PATIENCE_SECONDS, what: str = "") -> T:
    """Return the first truthy value of a condition; fail when the deadline passes."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if inspect.isawaitable(value):
            value = await value
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds} s: {what or inspect.getsource(condition).strip()}")
        await asyncio.sleep(0.02)
