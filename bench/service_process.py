"""One service as an operating-system process, as `tongxin serve` runs it in a container."""

import asyncio
import os
import sys
import sysconfig
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import aiohttp

from deploy.embedded import die_with_parent

READY_SECONDS = 180.0
LOOK_SECONDS = 0.05
STOP_SECONDS = 15.0
LINES_SHOWN = 20


class ServiceFailed(RuntimeError):
    """A service did not come up; the message ends with its last words."""


class ServiceProcess:
    """A service that has been started.

    Attributes:
        url: e.g. "http://127.0.0.1:40123".
    """

    def __init__(self, name: str, process: asyncio.subprocess.Process, url: str, log: Path) -> None:
        self.name = name
        self.pid = process.pid
        self.url = url
        self._process = process
        self._log = log

    async def ready(self) -> None:
        """Return when it is connected to its database and the broker.

        Raises:
            ServiceFailed: it ended, or took too long.
        """
        try:
            async with asyncio.timeout(READY_SECONDS), aiohttp.ClientSession() as session:
                while not await _is_ready(session, f"{self.url}/{self.name}/health/ready"):
                    if self._process.returncode is not None:
                        raise ServiceFailed(self._report(f"ended with code {self._process.returncode}"))
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            raise ServiceFailed(self._report(f"was not ready within {READY_SECONDS:g} s")) from None

    def last_words(self) -> str:
        """Return the end of its log."""
        last = self._log.read_text(errors="replace").splitlines()[-LINES_SHOWN:] or ["(nothing)"]
        return "\n  ".join([f"The end of the log of {self.name}:", *last])

    def _report(self, what: str) -> str:
        return f"{self.name} {what}. {self.last_words()}"


@asynccontextmanager
async def service_process(
    name: str, port: int, environment: Mapping[str, str], log: Path
) -> AsyncIterator[ServiceProcess]:
    """Run a service for the length of the block; it is not ready yet when the block begins.

    Args:
        name: as `tongxin serve` knows it.
        port: to listen on, on loopback.
        environment: its TONGXIN_… variables.
        log: file for what it says.
    """
    command = [Path(sysconfig.get_path("scripts")) / "tongxin", "serve", name, "--port", str(port)]
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-S", die_with_parent.__file__, str(os.getpid())),
            *map(str, command),
            env=_without_settings(os.environ) | dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        yield ServiceProcess(name, process, f"http://127.0.0.1:{port}", log)
    finally:
        await _stop(process)


async def _is_ready(session: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with session.get(address) as answer:
            return answer.status == HTTPStatus.OK and (await answer.json())["bus"] == "connected"
    except aiohttp.ClientError:
        return False


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _without_settings(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith("TONGXIN_")}
