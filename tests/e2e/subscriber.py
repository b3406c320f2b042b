"""The district's own system, as a container beside the stack."""

import json
import os
from pathlib import Path
from typing import Any

from tests.e2e.stack import Stack, run

SCRIPT = Path(__file__).with_name("follower.py")


class Subscriber:
    """Follows its level until it is stopped.

    Args:
        stack: whose broker it connects to, on the inner network.
        name: of its identity, e.g. "district-220105".
    """

    def __init__(self, stack: Stack, name: str) -> None:
        credentials = stack.secrets / "trust" / f"{name}.creds"
        self._container = f"{stack.project}-{name}"
        run(
            *("docker", "run", "--detach", "--name", self._container, "--network", stack.network),
            *("--user", f"{os.getuid()}:{os.getgid()}", "--restart", "on-failure", "--entrypoint", "python"),
            *("-v", f"{SCRIPT}:/follower.py:ro", "-v", f"{credentials}:/subscriber.creds:ro"),
            *(stack.image, "/follower.py", "nats://nats:4222", "/subscriber.creds", name),
        )

    def received(self) -> list[dict[str, Any]]:
        """Return what it has acknowledged, in order: `subject` and `event`."""
        lines = run("docker", "logs", self._container).splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def stop(self) -> None:
        run("docker", "rm", "--force", self._container)
