import asyncio
from collections.abc import Sequence
from http import HTTPStatus

import httpx

from services.notify.application.views import message_of
from services.notify.domain.attempts import Answer, Rejected, Taken, Trouble
from services.notify.domain.notice import Dispatch

SHOWN_CHARACTERS = 200
_LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class WebhookChannel:
    """Notices as HTTP POST of JSON; the notice id is the Idempotency-Key, so that the receiver can tell repeats."""

    at_once = 8

    def __init__(self, url: str, timeout_seconds: float) -> None:
        self._url = url
        self._timeout_seconds = timeout_seconds
        self._tls = httpx.create_ssl_context()

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        """Post all at the same time; takes no longer than the time-out."""
        async with httpx.AsyncClient(verify=self._tls, timeout=self._timeout_seconds) as client:
            return list(await asyncio.gather(*(self._post(client, dispatch) for dispatch in dispatches)))

    async def _post(self, client: httpx.AsyncClient, dispatch: Dispatch) -> Answer:
        try:
            # The client's own time-out begins anew with every piece of the answer.
            async with asyncio.timeout(self._timeout_seconds):
                response = await client.post(
                    self._url, json=message_of(dispatch), headers={"Idempotency-Key": dispatch.notice_id}
                )
        except TimeoutError:
            return Trouble(f"no answer within {self._timeout_seconds:g} s")
        except httpx.HTTPError as error:
            return Trouble(f"no answer: {_one_line(str(error)) or type(error).__name__}")
        return _answer_of(response)


def _answer_of(response: httpx.Response) -> Answer:
    if response.is_success:
        return Taken()
    said = f"answered {response.status_code} {_one_line(response.text)}".rstrip()
    if response.status_code in _LATER or response.is_server_error:
        return Trouble(said)
    return Rejected(said)


def _one_line(text: str) -> str:
    """Keep what can be stored and shown of a stranger's text."""
    return "".join(character if character.isprintable() else " " for character in text[:SHOWN_CHARACTERS]).strip()
