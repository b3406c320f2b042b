"""The whole system in this process, and a few things that happen in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from deploy.embedded.data_directory import DataDirectory
from deploy.embedded.system import running_system
from deploy.people.first_people import OPERATOR_TOKEN_FILE
from tests.support.people import RightPerson, give_people
from tests.support.persons import somebody
from tests.support.waiting import until

DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": "楼上漏水",
}


@dataclass(frozen=True)
class Street:
    """What is done to a running system, over its HTTP interfaces.

    Attributes:
        token_file: of the operator.
    """

    http: httpx.AsyncClient
    nats_url: str
    token_file: Path

    @property
    def url(self) -> str:
        """Where it is."""
        return str(self.http.base_url).rstrip("/")

    async def accepted(self, **fields: Any) -> dict[str, Any]:
        """Register and accept a dispute; returns what intake answered at its registration."""
        case: dict[str, Any] = (await self.post("/intake/cases", {**DISPUTE, "parties": [somebody()], **fields})).json()
        await self.post(f"/intake/cases/{case['case_id']}/accept", {"consent_basis": "application"})

        async def known() -> bool:
            answer = await self.http.get(f"/mediation/cases/{case['case_id']}")
            return answer.is_success and answer.json()["version"] == 2

        await until(known, what="mediation knows the case")
        return case

    async def escalate(self, case_id: str) -> None:
        await self.post(f"/mediation/cases/{case_id}/escalate", {"reason": "too_difficult", "tried": "三次调解未果"})

    async def study(self, attendees: int = 35) -> None:
        held = {"community": "220105003000", "topic": "民法典", "attendees": attendees}
        await self.post("/intake/activities/study", held)

    async def post(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> httpx.Response:
        answer = await self.http.post(path, json=body, headers=headers)
        assert answer.is_success, answer.text
        return answer

    async def reported(self, count: int) -> None:
        """Wait until reporting has so many events."""

        async def there() -> bool:
            events = (await self.http.get("/reporting/events", params={"limit": 1000})).json()["events"]
            return len(events) == count

        await until(there, what=f"{count} events at reporting")


@asynccontextmanager
async def street(data: Path, port: int) -> AsyncIterator[Street]:
    """Run the system on a data directory for the length of the block."""
    give_people(data)
    with DataDirectory(data) as directory:
        async with (
            running_system(directory, port=port) as running,
            httpx.AsyncClient(base_url=running.url, trust_env=False, timeout=20, auth=RightPerson()) as client,
        ):
            yield Street(client, running.nats_url, running.people / OPERATOR_TOKEN_FILE)
