"""The compose stack under a project name of its own, driven as an operator would."""

import json
import os
import shutil
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from tests.support.people import RightPerson
from tests.support.servers import free_port
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
SERVICES = ("intake", "mediation", "notify", "reporting")
CONTAINERS = ("gateway", *SERVICES, "nats", "postgres")
COMMAND_SECONDS = 600.0
HEALTHY_SECONDS = 240.0
LAST_LINES = 40


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """Run a command to its end; return what it printed.

    Raises:
        AssertionError: it failed; says how.
    """
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}: code {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Images:
    """What is built once for all stacks, under a tag that disturbs no deployment on this machine."""

    def __init__(self) -> None:
        self.version = f"e2e-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        self.names = (f"tongxin:{self.version}", f"tongxin-nats:{self.version}")

    def build(self) -> None:
        # docker-compose 1.29 and the legacy builder, where there is nothing newer
        environment = {"TONGXIN_VERSION": self.version, "TONGXIN_SECRETS": str(ROOT / "secrets")}
        run(*compose_command(), "build", environment=environment)

    def make_secrets(self, directory: Path) -> None:
        """Fill a directory, as on a machine that has Docker and nothing else."""
        user = f"{os.getuid()}:{os.getgid()}"
        run(
            "docker", "run", "--rm", "--user", user, "-v", f"{directory}:/secrets", self.names[0], "secrets", "/secrets"
        )

    def remove(self) -> None:
        run("docker", "rmi", *self.names)


class Stack:
    """One project: containers, networks and volumes, gone after `down`.

    Attributes:
        secrets: directory the containers are given files from.
    """

    def __init__(self, images: Images, secrets: Path) -> None:
        self.project = f"tongxin-{uuid.uuid4().hex[:8]}"
        self.secrets = secrets
        self.image = images.names[0]
        self._port = free_port()
        self._environment = {
            "TONGXIN_VERSION": images.version,
            "TONGXIN_SECRETS": str(secrets),
            "TONGXIN_PORT": str(self._port),
            "COMPOSE_PROJECT_NAME": self.project,
        }

    @property
    def url(self) -> str:
        """Of the gateway."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def network(self) -> str:
        """Where the broker is."""
        return f"{self.project}_back"

    def client(self) -> httpx.AsyncClient:
        """For everything behind the gateway; signs each request as somebody who may make it."""
        return httpx.AsyncClient(base_url=self.url, auth=RightPerson(), timeout=30, trust_env=False)

    def compose(self, *arguments: str) -> str:
        return run(*compose_command(), *arguments, environment=self._environment)

    def container(self, service: str) -> str:
        """Id of a service's container, running or not."""
        labels = {"project": self.project, "service": service}
        filters = [word for key, value in labels.items() for word in ("-f", f"label=com.docker.compose.{key}={value}")]
        found = run("docker", "ps", "-aq", *filters).split()
        assert len(found) == 1, f"{service}: {len(found)} containers"
        return found[0]

    def start_alone(self, service: str) -> None:
        """Start a service without those it works with."""
        self.compose("up", "--detach", "--no-deps", service)

    def restart(self, service: str) -> None:
        run("docker", "restart", "--time", "40", self.container(service))

    def kill_and_start(self, service: str) -> None:
        """kill -9, as a machine that dies."""
        container = self.container(service)
        run("docker", "kill", "--signal", "KILL", container)
        run("docker", "start", container)

    def state(self, service: str) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(run("docker", "inspect", "-f", "{{json .State}}", self.container(service)))
        return state

    async def healthy(self, *services: str) -> None:
        """Return when these containers, all unless named, say that they are healthy."""
        deadline = time.monotonic() + HEALTHY_SECONDS
        for service in services or CONTAINERS:

            def is_healthy(service: str = service) -> bool:
                return bool(self.state(service)["Health"]["Status"] == "healthy")

            try:
                await until(is_healthy, seconds=max(1.0, deadline - time.monotonic()), what=f"{service} is healthy")
            except AssertionError as error:
                raise AssertionError(f"{error}\n{self.state(service)}\n{self.log(service)}") from error

    def log(self, *services: str) -> str:
        return self.compose("logs", "--no-color", f"--tail={LAST_LINES}", *services)

    def archive(self, action: str, directory: Path) -> None:
        """Back up to, or restore from, a directory."""
        run("deploy/archive.sh", action, str(directory), environment=self._environment)

    def down(self) -> None:
        self.compose("down", "--volumes", "--timeout", "5")


def compose_command() -> tuple[str, ...]:
    """docker-compose 1.29 where it is installed, the plugin of newer engines elsewhere."""
    return ("docker-compose",) if shutil.which("docker-compose") else ("docker", "compose")
