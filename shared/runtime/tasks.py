import asyncio
from collections.abc import Coroutine
from typing import Any

PATIENCE_SECONDS = 1.0


async def end(*tasks: "asyncio.Future[Any]") -> None:
    """Cancel tasks and return when they have ended; their exceptions are dropped.

    The request is repeated: Python 3.11's wait_for can swallow a cancellation that meets a result. Being cancelled
    itself does not make this return earlier, or what it was to end would go on unobserved.
    """
    interrupted: asyncio.CancelledError | None = None
    while remaining := {task for task in tasks if not task.done()}:
        for task in remaining:
            task.cancel()
        try:
            await asyncio.wait(remaining, timeout=PATIENCE_SECONDS)
        except asyncio.CancelledError as error:
            interrupted = error
    await asyncio.gather(*tasks, return_exceptions=True)
    if interrupted is not None:
        raise interrupted


async def finish(cleaning_up: Coroutine[Any, Any, None]) -> None:
    """Run to its end what a cancellation, the first or a repeated one, must not cut short."""
    interrupted: asyncio.CancelledError | None = None
    task = asyncio.ensure_future(cleaning_up)
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            interrupted = error
    task.result()
    if interrupted is not None:
        raise interrupted


async def first_failure(*tasks: "asyncio.Future[Any]") -> None:
    """Wait until one of the tasks fails, and raise what it raised; return when all have ended well."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()
