import asyncio
from typing import Any

PATIENCE_SECONDS = 1.0


async def end(*tasks: "asyncio.Future[Any]") -> None:
    """Cancel tasks and return when they have ended; their exceptions are dropped.

    The request is repeated: Python 3.11's wait_for can swallow a cancellation that meets a result.
    """
    remaining = {task for task in tasks if not task.done()}
    while remaining:
        for task in remaining:
            task.cancel()
        _, remaining = await asyncio.wait(remaining, timeout=PATIENCE_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
