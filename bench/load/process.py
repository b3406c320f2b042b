"""The load comes from a process of its own, so that it disturbs nobody's clock."""

import asyncio
import sys
from pathlib import Path

from bench.load.orders import ClosedLoopOrder, ClosedLoopResult, SteadyOrder, SteadyResult

ROOT = Path(__file__).parents[2]


class LoadFailed(RuntimeError):
    """The load could not be made; the message is the end of what its process said."""


async def closed_loop(order: ClosedLoopOrder) -> ClosedLoopResult:
    """Make a closed loop's load.

    Raises:
        LoadFailed: a request was refused, or cases did not arrive.
    """
    return ClosedLoopResult.model_validate_json(await _run("bench.load.closed_loop", order.model_dump_json()))


async def steady(order: SteadyOrder) -> SteadyResult:
    """Make a steady load.

    Raises:
        LoadFailed: as above.
    """
    return SteadyResult.model_validate_json(await _run("bench.load.steady", order.model_dump_json()))


async def _run(module: str, order: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, order),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        output, complaints = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    if process.returncode != 0:
        *_, last = complaints.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise LoadFailed(f"{module} ended with code {process.returncode}: {last}")
    return output
