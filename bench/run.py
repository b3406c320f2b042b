"""One run: prepare, measure every variant once a repeat in rotated order, compare."""

import asyncio
import platform
import signal
from collections.abc import Collection
from pathlib import Path

from bench import one_transaction, report
from bench.aims import RATIOS
from bench.disk import IN_MEMORY, file_system_of
from bench.measurement import Measurement, Repeat
from bench.one_case import rows_of_one_case
from bench.plan import Plan
from bench.postgres import Postgres
from bench.processor_time import PROC
from bench.ratios import outcome_of
from bench.rotation import rotated
from bench.stage import Stage
from bench.usage import CORES
from bench.variants.catalogue import GROUPS


async def run_until_stopped(plan: Plan, directory: Path, groups: Collection[str]) -> None:
    """Run; a request to end stops it as Ctrl-C does, so that no server is left behind."""
    if (task := asyncio.current_task()) is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await run(plan, directory, groups)


async def run(plan: Plan, directory: Path, groups: Collection[str]) -> None:
    """Measure and print.

    Args:
        plan: how much.
        directory: for everything that is written; empty.
        groups: keys of GROUPS that are wanted.

    Raises:
        TotalsWrong: a run lost or doubled something.
        LoadFailed: a request was refused, or cases did not arrive.
    """
    with Postgres(directory / "postgres") as postgres:
        version = await postgres.require_durable()
        _say(f"{CORES} cores, Python {platform.python_version()}, PostgreSQL {version} (fsync on), NATS (sync always)")
        _say(_disk(directory))
        stage = await _prepared(plan, postgres, directory)
        repeats: list[Repeat] = []
        for number in range(plan.repeats):
            _say(f"repeat {number + 1} of {plan.repeats}")
            repeats.append(await _repeat(stage, number, groups))
    variants = [variant for key in GROUPS if key in groups for variant in GROUPS[key]]
    outcomes = [outcome for ratio in RATIOS if (outcome := outcome_of(ratio, repeats))]
    _say("", *report.summary(variants, repeats), "", *report.verdicts(outcomes))


async def _prepared(plan: Plan, postgres: Postgres, directory: Path) -> Stage:
    await postgres.make_templates()
    case = await rows_of_one_case(postgres, directory)
    script = directory / "one_transaction.sql"
    script.write_text(one_transaction.script_of(case))
    _say(f"one case leaves {one_transaction.row_count(case)} rows in {len(case)} tables: pgbench's transaction")
    return Stage(postgres, directory, plan, script)


async def _repeat(stage: Stage, number: int, groups: Collection[str]) -> Repeat:
    found: dict[str, Measurement] = {}
    for key in rotated([key for key in GROUPS if key in groups], number):
        for variant in rotated(GROUPS[key], number):
            found[variant.title] = await variant.measure(stage, number)
            _say(report.measured(variant, found[variant.title]))
    return found


def _disk(directory: Path) -> str:
    kind = file_system_of(directory.resolve(), (PROC / "mounts").read_text())
    if kind in IN_MEMORY:
        return f"WARNING: {directory} is in memory ({kind}): commits cost nothing there. Choose a disk by --directory."
    return f"disk: {kind}"


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)
