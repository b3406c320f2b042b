"""Stands before a server whose host can vanish: its connections fall silent, and another one takes its address."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Self

PIECE = 65_536


class SilentProxy:
    """Forwards bytes from a port of its own to the socket of a server on this machine.

    Attributes:
        port: where it listens, on loopback.
    """

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._tasks: set[asyncio.Task[None]] = set()
        self._vanished = asyncio.Event()
        self.port = 0

    @classmethod
    @asynccontextmanager
    async def before(cls, socket: Path) -> AsyncIterator[Self]:
        proxy = cls(socket)
        server = await asyncio.start_server(proxy._accept, "127.0.0.1", 0)
        proxy.port = server.sockets[0].getsockname()[1]
        try:
            yield proxy
        finally:
            server.close()
            for task in proxy._tasks:
                task.cancel()
            await asyncio.gather(*proxy._tasks, return_exceptions=True)

    def vanish(self) -> None:
        """Cut the server off and leave the clients with connections that nobody answers; new ones are served."""
        self._vanished.set()
        self._vanished = asyncio.Event()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        vanished = self._vanished
        server_reader, server_writer = await asyncio.open_unix_connection(self._socket)
        pipes = [
            asyncio.create_task(_forward(reader, server_writer)),
            asyncio.create_task(_forward(server_reader, writer)),
        ]
        gone = asyncio.create_task(vanished.wait())
        try:
            await asyncio.wait([*pipes, gone], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pipe in (*pipes, gone):
                pipe.cancel()
            server_writer.close()
        if vanished.is_set():
            await asyncio.Event().wait()
        writer.close()


async def _forward(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await source.read(PIECE):
            sink.write(piece)
            await sink.drain()
