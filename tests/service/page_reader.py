"""Somebody with a session, who opens pages and fills in their forms as a browser does."""

import re

import httpx

from shared.people.people import People
from shared.people.tokens import Use
from tests.support.people import people_directory


class PageReader:
    """Of one service; who they are says the session, and nobody else signs their requests."""

    def __init__(self, client: httpx.AsyncClient, ref: str) -> None:
        people = People(people_directory())
        token = people.signer.make(people.directory.people()[ref], Use.SESSION, 600)
        found = people.who(token, Use.SESSION)
        assert found is not None
        self.csrf = found[1].csrf
        self._headers = {"Cookie": f"tongxin-session={token}", "Accept": "text/html"}
        self._client = client

    async def asked(self, path: str) -> httpx.Response:
        return await self._client.get(path, headers=self._headers, auth=_nobody)

    async def page(self, path: str) -> str:
        answer = await self.asked(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def filled_in(self, page: str, address: str, **fields: str) -> httpx.Response:
        """Send a form of a page to where it goes, with what the page hides in it; "parties__0__name" is of a list."""
        text = await self.page(page)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', text))
        sent = {name.replace("__", "."): value for name, value in fields.items()}
        return await self.posted(address, {**hidden, **sent})

    async def posted(self, address: str, data: dict[str, str]) -> httpx.Response:
        return await self._client.post(address, data=data, headers=self._headers, auth=_nobody)


def _nobody(request: httpx.Request) -> httpx.Request:
    return request
