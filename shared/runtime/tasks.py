import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

import structlog

log = structlog.get_logger(__name__)

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


def must_not_fail(task: "asyncio.Task[Any]") -> None:
    """End the process, orderly, when a task fails: half a service would take requests and do nothing with them.

    Whoever supervises the process starts it anew.
    """
    task.add_done_callback(_end_the_process_if_failed)


def _end_the_process_if_failed(task: "asyncio.Task[Any]") -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("task.failed", task=task.get_name(), error=repr(error))
        signal.raise_signal(signal.SIGTERM)
