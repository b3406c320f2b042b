"""What an address may not hold: the character NUL, which PostgreSQL takes in no text."""

from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.problems import problem

NUL = b"\0"


class PlainAddress:
    """Answers an address with a NUL itself: there is nothing under it.

    Args:
        application: is asked for addresses without one only.
    """

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not _is_plain(scope):
            await _not_plain()(scope, receive, send)
            return
        await self._application(scope, receive, send)


def _is_plain(scope: Scope) -> bool:
    return NUL not in scope["path"].encode("utf-8", "surrogatepass") + unquote_to_bytes(scope["query_string"])


def _not_plain() -> ASGIApp:
    return problem(
        HTTPStatus.BAD_REQUEST,
        "address-not-plain",
        "address: it holds the character NUL (%00); leave it out",
        members={"sentence": "地址中含有空字符，请核对后重试。"},
    )
