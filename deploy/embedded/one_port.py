"""Four applications behind one port, with the paths they have at the gateway."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress

import uvicorn
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.runtime.mendable import Mendable
from shared.web.problems import problem
from shared.web.safe_headers import SafeHeaders

HOME = "/reporting/home"
"""Sends everybody on to their own first page."""
START_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 75
"""Longer than clients keep an idle connection, so that none sends into one that is just being closed."""


class PortTaken(Mendable):
    """Something else listens on the port."""


class PathDispatch:
    """Hands a request to the application named by the first part of its path."""

    def __init__(self, applications: Mapping[str, ASGIApp]) -> None:
        self._applications = applications

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "/")
        name = path.split("/", 2)[1] if "/" in path else ""
        application = self._applications.get(name)
        if application is None:
            application = SafeHeaders(RedirectResponse(HOME) if path == "/" else _nothing_here())
        await application(scope, receive, send)


def _nothing_here() -> JSONResponse:
    return problem(404, "http-404", "there is nothing at this path")


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the one who runs this server: uvicorn would raise them again at its end."""
        yield


@asynccontextmanager
async def serving(application: ASGIApp, host: str, port: int) -> AsyncIterator[None]:
    """Serve for the length of the block.

    Raises:
        PortTaken: the port cannot be listened on.
    """
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(_serve(server))
    async with asyncio.timeout(START_SECONDS):
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has no event to wait for
            await asyncio.sleep(0.01)
    if task.done():
        raise PortTaken(f"port {port} on {host} is taken: stop what listens there or choose another with --port")
    try:
        yield
    finally:
        server.should_exit = True
        await task


async def _serve(server: _Server) -> None:
    with suppress(SystemExit):  # what uvicorn raises when it cannot listen
        await server.serve()
