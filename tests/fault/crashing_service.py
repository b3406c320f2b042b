"""One service as a process of its own; with a trap it dies by kill -9 when it comes to a chosen point.

The trap replaces one function of the kit in the child; the code that is deployed knows nothing of it.
"""

import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import uvicorn

from shared.messaging import group_commit
from shared.messaging.publisher import Publisher
from shared.messaging.reader import Reader
from shared.messaging.relay import Relay
from shared.runtime.logging import configure_logging
from shared.runtime.settings import ServiceSettings
from tests.fault.street import create_app
from tests.support.servers import bound_to


class Trap(StrEnum):
    """Where a service dies."""

    NONE = "none"
    BEFORE_COMMIT = "before-commit"
    BEFORE_ANSWER = "after-commit-before-answer"
    BEFORE_PUBLISH = "after-commit-before-publish"
    BEFORE_MARK = "after-publish-before-mark"
    BEFORE_ACK = "after-commit-before-ack"


def run(service: str, settings: Mapping[str, Any], port: int, log: Path, trap: Trap, nth: int) -> None:
    """Serve until killed; what multiprocessing starts."""
    _write_to(log)
    configure_logging(json=True)
    _set(trap, nth)
    app = create_app(service, ServiceSettings(**settings))
    config = uvicorn.Config(app, ws="none", access_log=False, log_config=None, timeout_graceful_shutdown=5)
    uvicorn.Server(config).run(sockets=[bound_to(port)])


def _set(trap: Trap, nth: int) -> None:
    match trap:
        case Trap.BEFORE_COMMIT:
            group_commit.transact = _die_after(nth, group_commit.transact)
        case Trap.BEFORE_ANSWER:
            group_commit.GroupCommit._transact = _die_after(nth, group_commit.GroupCommit._transact)  # type: ignore[method-assign]
        case Trap.BEFORE_PUBLISH:
            Publisher.publish = _die_before(nth, Publisher.publish)  # type: ignore[method-assign]
        case Trap.BEFORE_MARK:
            Relay._mark = _die_before(nth, Relay._mark)  # type: ignore[method-assign]
        case Trap.BEFORE_ACK:
            Reader._answer = _die_before(nth, Reader._answer)  # type: ignore[method-assign]


def _die_before(nth: int, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    times = 0

    async def trapped(*arguments: Any) -> Any:
        nonlocal times
        times += 1
        if times == nth:
            _die()
        return await function(*arguments)

    return trapped


def _die_after(nth: int, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    times = 0

    async def trapped(*arguments: Any) -> Any:
        nonlocal times
        times += 1
        result = await function(*arguments)
        if times == nth:
            _die()
        return result

    return trapped


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _write_to(log: Path) -> None:
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
