"""A clerk who does not give up: repeats a request until it is answered, and remembers what was promised."""

import asyncio
import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx

from shared.runtime.clock import ZONE
from tests.support.people import RightPerson
from tests.support.persons import somebody

DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": "楼上漏水，协商未果",
    "parties": [{"role": "applicant", "name": "陈小明", "phone": "13812345678"}],
}
SAT: dict[str, Any] = {
    "people_present": 3,
    "held_at": None,
    "venue": "mediation_room",
    "online": False,
    "result": "nearer",
}
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
    ("start", {"rights_notice": True, "consent": "all_agree"}),
    ("record-session", {**SAT, "record": "双方各自陈述"}),
    ("agree", {"form": "oral", "content": "赔偿二百元", "amount_cents": 20000, "manner": "at_once"}),
    ("close", {"closing_code": "agreed_oral", "summary": "双方达成口头协议"}),
)
EVENTS_OF_A_CASE = 8
"""registered, accepted, one for each step, and the outcome."""
PAUSE_SECONDS = 0.1
COMES_LATER = frozenset(f"urn:tongxin:problem:{slug}" for slug in ("busy", "case-not-found", "version-not-here-yet"))
"""Not stored in time, or what intake did is still on its way to mediation."""

ClientOf = Callable[[str], httpx.AsyncClient]


class Clerk:
    """Handles disputes over HTTP.

    Attributes:
        promised: case id -> the highest version a 2xx told of.
        refused: how often "not now" (503) was the answer.
        right_person: signs each request as somebody who may make it.
    """

    def __init__(self, client_of: ClientOf) -> None:
        self._client_of = client_of
        self.right_person = RightPerson()
        self.promised: dict[str, int] = {}
        self.refused = 0

    async def handle(self, disputes: int, *, steps: int = len(STEPS), at_once: int = 8) -> None:
        """Take disputes from the window through a number of steps of their mediation, several side by side."""
        limit = asyncio.Semaphore(at_once)

        async def one() -> None:
            async with limit:
                case_id = await self.register()
                await self.accept(case_id)
                await self.mediate(case_id, steps)

        async with asyncio.TaskGroup() as group:
            for _ in range(disputes):
                group.create_task(one())

    async def register(self) -> str:
        key = {"Idempotency-Key": uuid.uuid4().hex}
        answer = await self._insist("intake", "/intake/cases", {**DISPUTE, "parties": [somebody()]}, key)
        return str(answer["case_id"])

    async def accept(self, case_id: str) -> None:
        await self._insist(
            "intake", f"/intake/cases/{case_id}/accept", {"consent_basis": "application"}, {"If-Match": '"1"'}, case_id
        )

    async def mediate(self, case_id: str, steps: int = len(STEPS)) -> None:
        version = 2
        for command, body in STEPS[:steps]:
            given = {**body, "held_at": datetime.now(ZONE).isoformat()} if "held_at" in body else body
            headers = {"If-Match": f'"{version}"', "Prefer": "wait=5"}
            answer = await self._insist("mediation", f"/mediation/cases/{case_id}/{command}", given, headers, case_id)
            version = answer["version"]

    async def _insist(
        self, service: str, path: str, body: dict[str, Any], headers: dict[str, str], case_id: str = ""
    ) -> Any:
        while True:
            try:
                client = self._client_of(service)
                answer = await client.post(path, json=body, headers=headers, auth=self.right_person)
            except httpx.TransportError:
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            reply = answer.json()
            if answer.is_success:
                known = reply.get("case_id", case_id)
                self.promised[known] = max(reply["version"], self.promised.get(known, 0))
                return reply
            if answer.status_code == httpx.codes.PRECONDITION_FAILED:
                return reply  # an earlier try was stored, only its answer was lost
            if reply["type"] not in COMES_LATER:
                raise AssertionError(f"{path}: {answer.status_code} {answer.text}")
            self.refused += answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
            await asyncio.sleep(PAUSE_SECONDS)
