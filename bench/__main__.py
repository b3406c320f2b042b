"""`python -m bench`: two things measured in one run, and their ratio (docs/performance.md)."""

import asyncio
import logging
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
import uvloop

from bench.load.process import LoadFailed
from bench.plan import QUICK, Plan
from bench.postgres import NotDurable
from bench.processor_time import NoProcessorTimes
from bench.run import run_until_stopped
from bench.service_process import ServiceFailed
from bench.totals import TotalsWrong
from bench.variants.catalogue import GROUPS
from bench.variants.pgbench import PgbenchFailed
from deploy.embedded.server_process import NatsServerFailed
from shared.runtime.logging import configure_logging

FAILURES = (TotalsWrong, LoadFailed, ServiceFailed, PgbenchFailed, NatsServerFailed, NotDurable, NoProcessorTimes)


def main(
    repeats: Annotated[int | None, typer.Option(min=1, help="how often every variant runs; 5 unless --quick")] = None,
    quick: Annotated[
        bool, typer.Option(help="smoke run of a minute or a few: checks the totals, its figures mean nothing")
    ] = False,
    clients: Annotated[int, typer.Option(min=1, max=500, help="closed loop: cases on their way at a time")] = 64,
    rate: Annotated[float, typer.Option(min=1, help="idle runs: cases a second")] = 30.0,
    only: Annotated[list[str] | None, typer.Option(help=f"of {', '.join(GROUPS)}; may be repeated")] = None,
    directory: Annotated[Path | None, typer.Option(help="where to write; the disk is part of what is measured")] = None,
) -> None:
    """Print ratios with their aims; end with 1 when a run lost or doubled anything, never because of a figure."""
    wanted = frozenset(only or GROUPS)
    if unknown := wanted - GROUPS.keys():
        raise typer.BadParameter(f"--only: no group {sorted(unknown)}: choose of {', '.join(GROUPS)}")
    plan = QUICK if quick else Plan()
    plan = replace(plan, clients=clients, rate=rate, repeats=repeats or plan.repeats)
    configure_logging(json=False, level=logging.WARNING)
    try:
        with TemporaryDirectory(prefix="tongxin-bench-", dir=directory) as temporary:
            uvloop.run(run_until_stopped(plan, Path(temporary), wanted))
    except FAILURES as error:
        sys.exit("\n".join([f"bench: {error}", *getattr(error, "__notes__", [])]))
    except (asyncio.CancelledError, KeyboardInterrupt):
        sys.exit("bench: stopped")
    if quick:
        print("A smoke run: everything works and the totals hold. Its figures are too short to mean anything.")


if __name__ == "__main__":
    typer.run(main)
