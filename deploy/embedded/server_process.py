"""One nats-server as a child process: from the command line to its first healthy answer, and its end."""

import asyncio
import json
import os
import sys
from pathlib import Path

import httpx

from deploy.embedded import die_with_parent
from deploy.embedded.nats_binary import nats_binary
from deploy.embedded.server_probe import NotDurable, is_healthy, require_durable
from shared.runtime.mendable import Mendable

_SECONDS_BETWEEN_LOOKS = 0.02
_LOG_LINES_SHOWN = 20


class NatsServerFailed(Mendable):
    """The server did not come up; the message ends with its own last words."""


class ServerProcess:
    """A running child.

    Attributes:
        pid: its process id.
    """

    def __init__(self, process: asyncio.subprocess.Process, ports: Path, log: Path) -> None:
        self._process = process
        self._ports = ports
        self._log = log
        self.pid = process.pid

    @classmethod
    async def spawn(cls, configuration: Path, pid_file: Path, ports: Path, log: Path) -> "ServerProcess":
        """Start a server that dies with this process.

        Args:
            configuration: file to run on.
            pid_file: where the server leaves its process id.
            ports: directory where it leaves the ports it listens on; files of earlier runs are removed.
            log: file it appends to.

        Raises:
            NatsBinaryMissing: if there is no program to run.
        """
        _remove_ports(ports)
        command = [nats_binary(), "-c", configuration, "-P", pid_file, "--ports_file_dir", ports, "-l", log]
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-S", die_with_parent.__file__, str(os.getpid())),
                *map(str, command),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,  # complaints about the configuration come before the log is open
                start_new_session=True,  # Ctrl-C reaches this process, which stops the services first
            )
        return cls(process, ports, log)

    async def ready(self, seconds: float) -> tuple[int, int]:
        """Wait until it is healthy and durable.

        Args:
            seconds: to wait at most; recovering large streams takes time.

        Returns:
            The port for clients and the port for monitoring, on loopback.

        Raises:
            NatsServerFailed: if it ends, does not become healthy in time, or would lose acknowledged events.
        """
        try:
            async with asyncio.timeout(seconds):
                while True:
                    if self._process.returncode is not None:
                        raise NatsServerFailed(self._report(f"it ended with code {self._process.returncode}"))
                    listening = self._listening()
                    if listening and await is_healthy(monitor_url(listening[1])):
                        await require_durable(monitor_url(listening[1]))
                        return listening
                    await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        except TimeoutError:
            raise NatsServerFailed(self._report(f"it was not healthy within {seconds:g} seconds")) from None
        except (NotDurable, httpx.HTTPError) as error:
            raise NatsServerFailed(self._report(str(error))) from error

    async def ended(self) -> int:
        """Wait for its end; the exit code, negative for a signal."""
        return await self._process.wait()

    async def stop(self, seconds: float) -> None:
        """Ask it to end, and kill it if it has not after so many seconds."""
        if self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(seconds):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def _listening(self) -> tuple[int, int] | None:
        for file in self._ports.glob(f"*_{self.pid}.ports"):
            try:
                listening = json.loads(file.read_text())
            except ValueError:
                return None  # half written
            return _port(listening["nats"][0]), _port(listening["monitoring"][0])
        return None

    def _report(self, what: str) -> str:
        lines = self._log.read_text(errors="replace").splitlines()[-_LOG_LINES_SHOWN:]
        said = "\n".join(f"  {line}" for line in lines) or "  (nothing)"
        return f"nats-server did not start: {what}. The end of its log, {self._log}:\n{said}"


def monitor_url(port: int) -> str:
    """Address of the monitoring pages of a server on this machine."""
    return f"http://127.0.0.1:{port}"


def _remove_ports(directory: Path) -> None:
    for file in directory.glob("*.ports"):
        file.unlink()


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])
