import json
from http import HTTPStatus
from typing import Any

import aiohttp

from bench.load.form import ACCEPTANCE, HEADERS, registration


class RequestRefused(RuntimeError):
    """Intake did not do what it was asked; nothing can be said about the rest."""


class Clerk:
    """Makes requests to intake over connections that are kept."""

    def __init__(self, session: aiohttp.ClientSession, intake: str) -> None:
        self._session = session
        self._cases = f"{intake}/intake/cases"

    async def register(self, number: int) -> str:
        """Register a case; return its id.

        Raises:
            RequestRefused: the answer was not 201.
        """
        return str((await self._post(self._cases, registration(number), HTTPStatus.CREATED))["case_id"])

    async def accept(self, case_id: str) -> None:
        """Accept a case.

        Raises:
            RequestRefused: the answer was not 200.
        """
        await self._post(f"{self._cases}/{case_id}/accept", ACCEPTANCE, HTTPStatus.OK)

    async def _post(self, address: str, body: bytes, expected: HTTPStatus) -> Any:
        async with self._session.post(address, data=body, headers=HEADERS) as answer:
            text = await answer.read()
            if answer.status != expected:
                raise RequestRefused(f"{address} answered {answer.status}: {text.decode(errors='replace')[:300]}")
            return json.loads(text)


def connections(limit: int) -> aiohttp.ClientSession:
    """Open a session of up to `limit` kept connections; to be used as a context."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit), timeout=aiohttp.ClientTimeout(total=120))
