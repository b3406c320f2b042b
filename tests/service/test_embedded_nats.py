"""The broker of the one-process run: durable, watched, alone in its directory, and never outliving its parent."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import nats
import pytest
from nats.js.api import StreamConfig
from structlog.testing import capture_logs

from deploy.embedded.nats_binary import nats_binary
from deploy.embedded.nats_server import NatsServer
from deploy.embedded.server_process import NatsServerFailed
from deploy.trust import Trust, create_trust
from tests.support.servers import free_port
from tests.support.waiting import until

pytestmark = pytest.mark.servers

PARENT = """
import asyncio, sys
from pathlib import Path
import structlog
from deploy.embedded.nats_server import NatsServer

structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))

async def main():
    directory, resolver = map(Path, sys.argv[1:])
    async with NatsServer(directory, resolver) as server:
        print(server.pid, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.fixture
def trust(tmp_path: Path) -> Trust:
    return create_trust(tmp_path / "credentials", {})


@pytest.fixture
async def server(tmp_path: Path, trust: Trust) -> AsyncIterator[NatsServer]:
    async with NatsServer(tmp_path / "nats", trust.resolver) as running:
        yield running


@contextmanager
def running_python(script: str, *arguments: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that runs a script; yields it with the first line it printed."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@contextmanager
def running(*command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def bound(occupant: socket.socket, port: int) -> bool:
    try:
        occupant.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True


async def publish(server: NatsServer, trust: Trust, count: int) -> int:
    """Publish so many events, the stream being made if it is missing; returns how many are stored."""
    client = await nats.connect(server.url, user_credentials=trust.credentials("operator"))
    jetstream = client.jetstream()
    await jetstream.add_stream(StreamConfig(name="CASES", subjects=["cases.>"]))
    for _ in range(count):
        await jetstream.publish("cases.220105.003.001.street.dispute.registered", b"{}")
    stored = (await jetstream.stream_info("CASES")).state.messages
    await client.close()
    return stored


async def test_an_acknowledged_publish_is_on_disk(server: NatsServer) -> None:
    async with httpx.AsyncClient(base_url=server.monitor_url, trust_env=False) as client:
        varz = (await client.get("/varz")).json()

    assert varz["jetstream"]["config"]["sync_always"] is True
    assert varz["jetstream"]["config"]["max_storage"] > 0
    assert varz["max_payload"] == 256 * 1024
    assert varz["max_control_line"] == 32 * 1024
    assert varz["host"] == "127.0.0.1"
    assert varz["http_host"] == "127.0.0.1"


async def test_it_listens_where_it_is_told_to(tmp_path: Path, trust: Trust) -> None:
    port, monitor_port = free_port(), free_port()
    async with NatsServer(tmp_path / "nats", trust.resolver, port=port, monitor_port=monitor_port) as server:
        assert server.url == f"nats://127.0.0.1:{port}"
        assert server.monitor_url == f"http://127.0.0.1:{monitor_port}"
        assert await publish(server, trust, 1) == 1


async def test_stopping_ends_the_process_and_keeps_the_streams(tmp_path: Path, trust: Trust) -> None:
    async with NatsServer(tmp_path / "nats", trust.resolver) as server:
        await publish(server, trust, 3)
        pid = server.pid
        assert pid
    assert not alive(pid)
    assert server.pid is None

    async with NatsServer(tmp_path / "nats", trust.resolver) as again:
        assert await publish(again, trust, 0) == 3


async def test_a_frozen_server_is_stopped_by_force(
    tmp_path: Path, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.embedded.nats_server._SECONDS_TO_STOP", 0.2)
    async with NatsServer(tmp_path / "nats", trust.resolver) as server:
        pid = server.pid
        assert pid
        os.kill(pid, signal.SIGSTOP)
    assert not alive(pid)


@pytest.mark.fault
async def test_a_killed_server_comes_back_on_the_same_ports_with_its_streams(server: NatsServer, trust: Trust) -> None:
    await publish(server, trust, 5)
    url, monitor_url = server.url, server.monitor_url
    for killed in range(2):
        pid = server.pid
        assert pid
        os.kill(pid, signal.SIGKILL)
        await until(lambda: server.pid is None)
        await until(lambda: server.pid)

        assert (server.url, server.monitor_url) == (url, monitor_url)
        assert await publish(server, trust, 1) == 6 + killed


@pytest.mark.fault
async def test_a_server_stopped_between_death_and_restart_stays_down(tmp_path: Path, trust: Trust) -> None:
    async with NatsServer(tmp_path / "nats", trust.resolver) as server:
        pid, monitor_url = server.pid, server.monitor_url
        assert pid
        os.kill(pid, signal.SIGKILL)
        await until(lambda: server.pid is None)
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(monitor_url)


@pytest.mark.fault
async def test_a_server_that_cannot_come_back_at_once_is_tried_again(server: NatsServer, trust: Trust) -> None:
    await publish(server, trust, 1)
    port = int(server.url.rpartition(":")[2])
    assert server.pid
    os.kill(server.pid, signal.SIGKILL)
    with socket.socket() as occupant:
        occupant.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        await until(lambda: bound(occupant, port))
        occupant.listen()
        with capture_logs() as logs:
            await until(lambda: any(it["event"] == "nats_server_restart_failed" for it in logs))
    await until(lambda: server.pid)
    assert await publish(server, trust, 1) == 2


@pytest.mark.fault
async def test_kill_9_of_the_parent_takes_the_server_with_it(tmp_path: Path, trust: Trust) -> None:
    with running_python(PARENT, tmp_path / "nats", trust.resolver) as (parent, first_line):
        pid = int(first_line)
        assert alive(pid)
        parent.kill()
        parent.wait()
        await until(lambda: not alive(pid), seconds=5)


@pytest.mark.fault
async def test_an_orphan_on_the_same_store_is_stopped_first(tmp_path: Path, trust: Trust) -> None:
    """What a parent leaves behind where the kernel could not tie the server to it."""
    async with NatsServer(tmp_path / "nats", trust.resolver) as server:
        await publish(server, trust, 2)
    directory = tmp_path / "nats"
    pid_file = directory / "nats-server.pid"
    with running(nats_binary(), "-c", directory / "nats-server.conf", "-P", pid_file) as orphan:
        await until(lambda: pid_file.read_text().strip() == str(orphan.pid))
        async with NatsServer(directory, trust.resolver) as server:
            assert orphan.wait(timeout=5) is not None
            assert await publish(server, trust, 0) == 2


async def test_a_pid_file_that_names_an_unrelated_process_harms_nobody(tmp_path: Path, trust: Trust) -> None:
    directory = tmp_path / "nats"
    directory.mkdir()
    with running("sleep", "60") as unrelated:
        (directory / "nats-server.pid").write_text(str(unrelated.pid))
        async with NatsServer(directory, trust.resolver):
            assert unrelated.poll() is None


async def test_a_second_server_in_the_same_directory_is_refused(
    tmp_path: Path, server: NatsServer, trust: Trust
) -> None:
    with pytest.raises(NatsServerFailed, match="already runs"):
        await NatsServer(tmp_path / "nats", trust.resolver).start()
    assert await publish(server, trust, 1) == 1


async def test_a_failed_start_shows_what_the_server_said_and_can_be_repeated(
    tmp_path: Path, server: NatsServer, trust: Trust
) -> None:
    port = int(server.url.rpartition(":")[2])
    second = NatsServer(tmp_path / "second", trust.resolver, port=port)
    with pytest.raises(NatsServerFailed, match=r"(?s)nats-server\.log.*address already in use"):
        await second.start()
    assert second.pid is None

    await server.stop()
    async with second:
        assert second.pid


async def test_a_broken_trust_is_reported_by_the_server(tmp_path: Path, trust: Trust) -> None:
    trust.resolver.write_text('operator: "nonsense"\n')
    with pytest.raises(NatsServerFailed, match="operator"):
        await NatsServer(tmp_path / "nats", trust.resolver).start()
