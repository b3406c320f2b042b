"""kill -9 of intake and mediation at each point where a fact is in one place and not yet in the next."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fault.crashing_service import Trap
from tests.fault.service_process import ServiceProcess
from tests.fault.street import Street
from tests.support.clerk import EVENTS_OF_A_CASE

pytestmark = pytest.mark.fault

DISPUTES = 12


@pytest.fixture
async def processes(street: Street, tmp_path: Path) -> AsyncIterator[list[ServiceProcess]]:
    """Intake and mediation as processes, not yet started."""
    processes = [
        ServiceProcess(service, street.settings(service).model_dump(), tmp_path) for service in ("intake", "mediation")
    ]
    street.clients |= {"intake": processes[0].client, "mediation": processes[1].client}
    yield processes
    for process in processes:
        await process.stop()


@pytest.mark.parametrize("trap", [trap for trap in Trap if trap is not Trap.NONE])
async def test_killed_on_the_way(street: Street, processes: list[ServiceProcess], trap: Trap) -> None:
    async with street.running("counting", "reporting"):
        await asyncio.gather(*(process.start(trap, nth=3) for process in processes))
        async with asyncio.TaskGroup() as load:
            load.create_task(street.clerk.handle(DISPUTES))
            for process in processes:
                load.create_task(process.back_after_death())
        evidence = await street.settled()
    assert len(evidence.recorded) >= DISPUTES * EVENTS_OF_A_CASE
