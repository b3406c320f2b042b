import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import aiohttp

from bench.load.form import ACCEPTANCE, headers_of, registration


class RequestRefused(RuntimeError):
    """Intake did not do what it was asked; nothing can be said about the rest."""


class Clerk:
    """Makes requests to intake over connections that are kept, each as the clerk of its community."""

    def __init__(self, session: aiohttp.ClientSession, intake: str, tokens: Sequence[str]) -> None:
        self._session = session
        self._headers = headers_of(tokens)
        self._cases = f"{intake}/intake/cases"

    async def register(self, number: int) -> str:
        """Register a case; return its id.

        Raises:
            RequestRefused: the answer was not 201.
        """
        return str((await self._post(self._cases, registration(number), number, HTTPStatus.CREATED))["case_id"])

    async def accept(self, case_id: str, number: int) -> None:
        """Accept the n-th case.

        Raises:
            RequestRefused: the answer was not 200.
        """
        await self._post(f"{self._cases}/{case_id}/accept", ACCEPTANCE, number, HTTPStatus.OK)

    async def _post(self, address: str, body: bytes, number: int, expected: HTTPStatus) -> Any:
        headers = self._headers[number % len(self._headers)]
        async with self._session.post(address, data=body, headers=headers) as answer:
            text = await answer.read()
            if answer.status != expected:
                raise RequestRefused(f"{address} answered {answer.status}: {text.decode(errors='replace')[:300]}")
            return json.loads(text)


def connections(limit: int) -> aiohttp.ClientSession:
    """Open a session of up to `limit` kept connections; to be used as a context."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit), timeout=aiohttp.ClientTimeout(total=120))
