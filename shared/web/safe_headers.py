"""What every answer says to a browser, whatever it is an answer to."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with it a browser hides from the sign-in that it is asked from a page of this system.
    "Referrer-Policy": "same-origin",
}
"""Kept by nobody on the way, run in no page of anybody else, taken for nothing it does not say it is."""


class SafeHeaders:
    """Adds the headers to an application's answers; what an answer says itself is left alone."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._application(scope, receive, send_with_headers)
