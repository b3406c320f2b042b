"""How much a request may hold: no more is read of one that holds more."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.problems import RequestTooLarge, request_too_large

MOST_BYTES = 2**20


class BodyLimit:
    """Refuses what is too long, whether it says so beforehand or goes on and on.

    Args:
        application: is given no more than may be sent.
        of_path: bytes of paths that take more, or less, than most.
    """

    def __init__(self, application: ASGIApp, of_path: Mapping[str, int]) -> None:
        self._application = application
        self._of_path = of_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        most = self._of_path.get(scope["path"], MOST_BYTES)
        announced = Headers(scope=scope).get("Content-Length", "")
        if announced.isdecimal() and int(announced) > most:
            await request_too_large(most)(scope, receive, send)
            return
        size = 0

        async def receive_so_much() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise RequestTooLarge(most)
            return message

        await self._application(scope, receive_so_much, send)
