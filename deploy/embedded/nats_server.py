"""The broker of the one-process run: started, watched and restarted, never outliving this process."""

import asyncio
import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

import structlog

from deploy.embedded.directory_lock import DirectoryLock, LockHeld
from deploy.embedded.nats_binary import NatsBinaryMissing
from deploy.embedded.orphaned_server import stop_orphan
from deploy.embedded.server_process import NatsServerFailed, ServerProcess, monitor_url
from deploy.embedded.store_limit import measured_store_limit
from deploy.nats.configuration import ANY_PORT, render
from deploy.trust.files import PRIVATE, write_atomically

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_STEADY = 30.0
_SECONDS_TO_STOP = 10.0
_LOOPBACK = "127.0.0.1"
_log = structlog.get_logger(__name__)


class NatsServer:
    """A nats-server with JetStream on loopback, whose acknowledged publishes are on disk.

    `await start()` … `await stop()`, or `async with`. Start it from a thread that lives as long as the server shall:
    the kernel ends the server with that thread.

    Args:
        directory: of its configuration and streams; made if missing, one server at a time.
        resolver: the file of `create_trust`.
        log: file it appends to; by default `nats-server.log` in the directory.
        port: for clients; 0 for any that is free, then kept over restarts.
        monitor_port: as `port`.
        max_file_store: bytes all streams together may take; by default 70 % of what they have and what is free.
        start_within: seconds until it must be healthy.
    """

    def __init__(
        self,
        directory: Path,
        resolver: Path,
        *,
        log: Path | None = None,
        port: int = 0,
        monitor_port: int = 0,
        max_file_store: int | None = None,
        start_within: float = 30.0,
    ) -> None:
        self._directory = directory.absolute()
        self._resolver = resolver.absolute()
        self._log_file = (log or directory / "nats-server.log").absolute()
        self._ports = (port, monitor_port)
        self._max_file_store = max_file_store
        self._start_within = start_within
        self._lock = DirectoryLock(self._directory / "lock")
        self._process: ServerProcess | None = None
        self._supervisor: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """What clients connect to, e.g. `nats://127.0.0.1:4222`; valid once started."""
        return f"nats://{_LOOPBACK}:{self._ports[0]}"

    @property
    def monitor_url(self) -> str:
        """Address of the monitoring pages, e.g. `http://127.0.0.1:8222`; valid once started."""
        return monitor_url(self._ports[1])

    @property
    def pid(self) -> int | None:
        """Process id of the server; another one after each restart, None when there is none."""
        return self._process.pid if self._process else None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Return when the server is healthy and durable; it is watched from then on.

        Raises:
            NatsServerFailed: if it does not come up, or another process runs one in this directory.
            NatsBinaryMissing: if there is no program to run.
        """
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except LockHeld as error:
            raise NatsServerFailed(f"{error}: a nats-server already runs in {self._directory}") from None
        try:
            await stop_orphan(self._pid_file, self._configuration)
            await self._launch()
        except BaseException:
            self._lock.release()
            raise
        self._supervisor = asyncio.create_task(self._supervise(), name="nats-server supervisor")

    async def stop(self) -> None:
        """End the server, by force if it does not follow; nothing happens if it is not running."""
        if self._supervisor:
            self._supervisor.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._supervisor
            self._supervisor = None
        if self._process:
            await self._process.stop(_SECONDS_TO_STOP)
            self._process = None
        self._lock.release()

    @property
    def _configuration(self) -> Path:
        return self._directory / "nats-server.conf"

    @property
    def _pid_file(self) -> Path:
        return self._directory / "nats-server.pid"

    async def _launch(self) -> None:
        write_atomically(self._configuration, self._rendered().encode(), PRIVATE)
        process = await ServerProcess.spawn(self._configuration, self._pid_file, self._directory, self._log_file)
        try:
            self._ports = await process.ready(self._start_within)
        except BaseException:
            await process.stop(_SECONDS_TO_STOP)
            raise
        self._process = process
        _log.info("nats_server_started", pid=process.pid, url=self.url, monitor_url=self.monitor_url)

    def _rendered(self) -> str:
        store = self._directory / "store"
        return render(
            store=store,
            max_file_store=self._max_file_store or measured_store_limit(store),
            resolver=os.path.relpath(self._resolver, self._directory),
            host=_LOOPBACK,
            port=self._ports[0] or ANY_PORT,
            monitor_host=_LOOPBACK,
            monitor_port=self._ports[1] or ANY_PORT,
        )

    async def _supervise(self) -> None:
        pause = _FIRST_PAUSE
        clock = asyncio.get_running_loop().time
        while True:
            watched_since = clock()
            if self._process:
                code = await self._process.ended()
                _log.error("nats_server_died", pid=self._process.pid, exit_code=code)
                self._process = None
            if clock() - watched_since > _STEADY:
                pause = _FIRST_PAUSE
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            try:
                await self._launch()
            except (NatsServerFailed, NatsBinaryMissing, OSError) as error:
                _log.error("nats_server_restart_failed", error=str(error), next_attempt_in_seconds=pause)
