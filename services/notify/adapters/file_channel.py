import asyncio
import json
import os
from collections.abc import Sequence
from pathlib import Path

import structlog

from services.notify.application.views import message_of
from services.notify.domain.attempts import Answer, Taken, Trouble
from services.notify.domain.notice import Dispatch

log = structlog.get_logger(__name__)


class LogChannel:
    """Notices as entries of the service's log."""

    at_once = 100

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        """Write one entry each."""
        for dispatch in dispatches:
            log.info("notice", **message_of(dispatch))
        return [Taken() for _ in dispatches]


class FileChannel:
    """Notices as lines of JSON at the end of a file, which may be moved away at any time."""

    at_once = 100

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        """Append them together; all are taken or none is."""
        lines = "".join(
            json.dumps(message_of(dispatch) | {"created_at": dispatch.created_at.isoformat()}, ensure_ascii=False)
            + "\n"
            for dispatch in dispatches
        )
        try:
            await asyncio.to_thread(self._append, lines.encode())
        except OSError as error:
            return [Trouble(f"notice_file: {error.strerror or error}") for _ in dispatches]
        return [Taken() for _ in dispatches]

    def _append(self, lines: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                # A write that was cut short, by a full disk or a crash, must not spoil the next line.
                lines = lines if file.read(1) == b"\n" else b"\n" + lines
            file.write(lines)
