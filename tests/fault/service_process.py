"""Starts, kills and starts again a service as a child of the test."""

import asyncio
import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import httpx

from tests.fault import crashing_service
from tests.fault.crashing_service import Trap
from tests.fault.street import APPS
from tests.support.servers import bound_to
from tests.support.waiting import until

# Children are forked from one process that has imported everything once (pytest too: it is the main module, which
# each child imports) and runs nothing.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["pytest", "uvloop", "httptools", crashing_service.__name__, *APPS.values()])
START_SECONDS = 20.0


class ServiceProcess:
    """One service on a port of its own, the same over restarts.

    Attributes:
        client: for its HTTP interface.
    """

    def __init__(self, service: str, settings: dict[str, Any], directory: Path) -> None:
        self._service = service
        self._settings = settings
        self._held = bound_to()
        self._port = int(self._held.getsockname()[1])
        self._log = directory / f"{service}-{self._port}.log"
        self._process: multiprocessing.process.BaseProcess | None = None
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{self._port}", timeout=30, trust_env=False)

    async def start(self, trap: Trap = Trap.NONE, *, nth: int = 1) -> None:
        """Return when it answers, or has died in its trap already."""
        arguments = (self._service, self._settings, self._port, self._log, trap, nth)
        self._process = _CONTEXT.Process(target=crashing_service.run, args=arguments, daemon=True)
        await asyncio.to_thread(self._process.start)
        await until(self._answers_or_died, seconds=START_SECONDS, what=f"{self._service} answers, see {self._log}")

    async def back_after_death(self) -> None:
        """Wait until its trap has killed it, then start it without one."""
        await until(lambda: not self.runs, seconds=30, what=f"{self._service} walks into its trap")
        assert self.exit_code == -signal.SIGKILL, self.log()
        await self.start()

    def kill(self) -> None:
        """kill -9, if it runs."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    async def stop(self) -> None:
        self.kill()
        self._held.close()
        await self.client.aclose()

    def log(self) -> str:
        return self._log.read_text()

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.is_alive()

    @property
    def exit_code(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._process.exitcode if self._process is not None else None

    async def leads(self) -> bool:
        """Say whether it is the one of its service that is on the bus."""
        try:
            answer = await self.client.get(f"/{self._service}/health/ready")
        except httpx.TransportError:
            return False
        return bool(answer.json()["bus"] == "connected")

    async def _answers_or_died(self) -> bool:
        if not self.runs:
            return True
        try:
            return (await self.client.get(f"/{self._service}/health/live")).is_success
        except httpx.TransportError:
            return False
