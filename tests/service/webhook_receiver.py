"""A receiver of webhooks on a free port of this machine, which answers as it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

NEVER = 0
"""In the place of a status: the request is read and not answered."""


@dataclass
class Receiver:
    """Answers one status after the other, and the last one for ever; keeps what it was sent."""

    statuses: list[int]
    port: int = 0
    keys: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/notices"

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        body = await reader.readexactly(int(headers["content-length"]))
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        self.keys.append(headers["idempotency-key"])
        self.bodies.append(json.loads(body))
        if status == NEVER:
            await reader.read()
        else:
            said = "收件人未登记".encode() if status >= 400 else b""
            head = f"HTTP/1.1 {status} Said\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
            writer.write(f"{head}Content-Length: {len(said)}\r\n\r\n".encode() + said)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving(statuses: Sequence[int] = (200,)) -> AsyncIterator[Receiver]:
    """Listen for the length of the block."""
    receiver = Receiver(list(statuses))
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver
