import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar, overload

T = TypeVar("T")


@overload
async def until(condition: Callable[[], Awaitable[T]], *, seconds: float = 15.0, what: str = "") -> T: ...
@overload
async def until(condition: Callable[[], T], *, seconds: float = 15.0, what: str = "") -> T: ...


async def until(condition: Callable[[], Awaitable[T] | T], *, seconds: float = 15.0, what: str = "") -> T:
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
