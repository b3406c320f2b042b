"""A long walk of chance through the whole street: afterwards all services say the same, and everything adds up."""

from collections import Counter
from random import Random
from typing import Any

import nats
import pytest

from deploy.catalogue import entries
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.scenes.chance import meant, registration, unmeant
from tests.scenes.office import DISPATCHER, PATHS, Office
from tests.support.people import STREET, as_
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

STEPS = 200
SEED = 20_240_301
SERVER_ERROR = 500
KIND_OF = {path: kind for kind, path in PATHS.items()}
OPERATOR = as_(Role.OPERATOR, STREET)


class Walk:
    """One walker: what exists, what was answered."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.random = office, Random(seed)  # noqa: S311 - a walk, no secret
        self.kinds: dict[str, Kind] = {}
        self.out_of_sight: set[str] = set()
        self.statuses: Counter[int] = Counter()

    async def step(self) -> None:
        chance = self.random.random()
        if not self.kinds or chance < 0.16:
            kind, fields = registration(self.random)
            self.kinds[await self.office.register(kind, **fields)] = kind
        elif chance < 0.2:
            await self.office.days_pass(self.random.randint(1, 4))
        else:
            await self.command(broken=chance > 0.88)

    async def command(self, *, broken: bool) -> None:
        case_id = self.random.choice(list(self.kinds)[-12:])
        shown = await self.office.case(case_id)
        if (into := shown.get("into")) and into not in self.kinds.keys() | self.out_of_sight:
            self.kinds[self.office.becomes(into, self._kind_of(shown))] = self._kind_of(shown)
        if self.kinds[case_id] is Kind.DISPUTE and shown["state"] == "registered":
            return await self.answer_at_intake(case_id)
        possible = shown["allowed"] if self.random.random() < 0.85 else []
        command = self.random.choice(possible or list(KINDS[self.kinds[case_id]].commands))
        body = meant(self.random, command, self.kinds[case_id], self.office.now, list(self.kinds))
        answer = await self.office.ask(case_id, command, **(unmeant(self.random, body) if broken else body))
        self.note(answer, command)
        if command == "seal" and answer.is_success:
            del self.kinds[case_id]
            self.out_of_sight.add(case_id)
        return None

    async def answer_at_intake(self, case_id: str) -> None:
        command, body = self.random.choice(
            (
                *(("accept", {"consent_basis": "application"}),) * 4,
                ("accept", {"consent_basis": "own_initiative", "refused_by_a_party": True}),
                ("not-accept", {"reason": "outside_area", "guided_to": "court"}),
                ("refer", {"target": "court", "consent": True, "reference": "LA-1"}),
                ("refer", {"target": "moon"}),
            )
        )
        answer = await self.office.street.post(f"/intake/cases/{case_id}/{command}", {}, **body)
        self.note(answer, command)
        if answer.is_success:
            await self.heard(case_id, answer.json()["version"])

    async def heard(self, case_id: str, version: int) -> None:
        async def there() -> bool:
            return bool((await self.office.case(case_id))["version"] >= version)

        await until(there, what="mediation heard the answer")

    def note(self, answer: Any, command: str) -> None:
        self.statuses[answer.status_code] += 1
        assert answer.status_code < SERVER_ERROR, f"{command}: {answer.status_code} {answer.text}"
        if not answer.is_success:
            problem = answer.json()
            assert problem["type"].startswith("urn:tongxin:problem:"), problem
            assert problem["detail"], problem

    @staticmethod
    def _kind_of(shown: dict[str, Any]) -> Kind:
        petition = shown.get("outcome") == "to_petition" or shown.get("target") == "petition"
        return Kind.PETITION if petition else Kind.DISPUTE


async def test_a_long_walk_leaves_every_service_with_the_same_story(office: Office, nats_url: str) -> None:
    walk = Walk(office, SEED)
    for _ in range(STEPS):
        await walk.step()
    done, refused = walk.statuses[200], sum(n for status, n in walk.statuses.items() if status >= 400)
    assert done > STEPS / 4, walk.statuses
    assert refused > STEPS / 20, walk.statuses
    await everything_is_read(nats_url)
    for case_id in walk.kinds:
        await all_say_the_same(office, case_id)
    await nothing_is_dead(nats_url)
    report = await office.report(office.now.year)
    assert (report["status"], report["findings"]) == ("正常", [])
    assert report["balance"]["holds"]
    assert all(it["holds"] for it in report["balance"]["communities"])
    assert report["balance"]["received"] > 0


async def everything_is_read(nats_url: str) -> None:
    """Every durable has taken and acknowledged what its streams hold."""
    client = await nats.connect(nats_url)
    jetstream = client.jetstream()
    readers = [subscription for service in entries() for subscription in service.subscriptions]

    async def read() -> bool:
        infos = [await jetstream.consumer_info(it.stream, it.durable) for it in readers]
        return all(info.num_pending == 0 and info.num_ack_pending == 0 for info in infos)

    await until(read, what="every service has read everything")
    await client.close()


async def all_say_the_same(office: Office, case_id: str) -> None:
    """Intake, mediation and reporting agree on state, owner and sequence, and notify told of its registration."""

    async def agree() -> bool:
        mediation = await office.case(case_id)
        intake = (await office.street.get(f"/intake/cases/{case_id}", DISPATCHER)).json()
        timeline = (await office.street.get(f"/reporting/cases/{case_id}/timeline", DISPATCHER)).json()
        reporting = timeline["case"]
        seen = {intake["state"], mediation["state"], reporting["state"]}
        levels = {mediation["owner_level"], reporting["owner_level"]}
        sequences = {mediation["version"], reporting["sequence"], len(timeline["events"])}
        return len(seen) == len(levels) == len(sequences) == 1

    await until(agree, what=f"all say the same of {case_id}", seconds=10)
    notices = (await office.street.get("/notify/notices", OPERATOR, case_id=case_id, limit=500)).json()["notices"]
    assert notices, f"nobody was told of {case_id}"


async def nothing_is_dead(nats_url: str) -> None:
    client = await nats.connect(nats_url)
    state = (await client.jetstream().stream_info("DLQ")).state
    await client.close()
    assert state.messages == 0
