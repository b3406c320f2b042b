"""The command line, run in this process, or as a process of its own."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from typer.testing import CliRunner

from tests.support.waiting import until
from tongxin.main import app
from tongxin.mending import MENDABLE


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    out: str
    err: str
    code: int

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


async def tongxin(*arguments: str | Path | int, **environment: str) -> Answer:
    """Run one command; what a user can mend ends up on standard error, anything else is raised here."""
    return await asyncio.to_thread(_run, [str(argument) for argument in arguments], environment)


def _run(arguments: list[str], environment: dict[str, str]) -> Answer:
    # Wide, so that the frame around a usage error breaks no sentence.
    with _logs_elsewhere():
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "500", **environment})
    error = result.exception
    if isinstance(error, MENDABLE):
        return Answer(result.stdout, f"{result.stderr}tongxin: {error}\n", 1)
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return Answer(result.stdout, result.stderr, result.exit_code)


@contextmanager
def _logs_elsewhere() -> Iterator[None]:
    """Keep what services of this process log out of what the command prints, and undo the command's own settings."""
    settings, handlers, level = structlog.get_config(), list(logging.root.handlers), logging.root.level
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        yield
    finally:
        structlog.configure(**settings)
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)


@dataclass(frozen=True)
class Command:
    """A command that runs as a process of its own."""

    process: subprocess.Popen[bytes]
    directory: Path

    def printed(self) -> str:
        return (self.directory / "out").read_text()

    def complained(self) -> str:
        return (self.directory / "err").read_text()

    async def says(self, text: str, *, seconds: float = 80) -> None:
        """Wait until it has printed a text; fail at once when it has ended without."""

        def said() -> bool:
            return text in self.printed() or self.process.poll() is not None

        await until(said, seconds=seconds, what=f"it says {text!r}")
        assert text in self.printed(), self.complained()

    async def ended(self, *, seconds: float = 40) -> int:
        """Wait for its end and return its exit code."""
        await until(lambda: self.process.poll() is not None, seconds=seconds, what="the command ends")
        return self.process.returncode

    def interrupt(self) -> None:
        """Do what Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)


@contextmanager
def started(*arguments: str | Path | int, **environment: str) -> Iterator[Command]:
    """Start the installed command; what still runs at the end of the block is killed."""
    program = Path(sys.executable).parent / "tongxin"
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with (directory / "out").open("wb") as out, (directory / "err").open("wb") as err:
            process = subprocess.Popen(
                [program, *map(str, arguments)], stdout=out, stderr=err, env={**os.environ, **environment}
            )
        try:
            yield Command(process, directory)
        finally:
            process.kill()
            process.wait()
