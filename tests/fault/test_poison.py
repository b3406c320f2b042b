"""Messages that cannot be handled: set aside at once with all that is needed to understand them, harming no other."""

from collections.abc import AsyncIterator

import pytest
from nats.js import JetStreamContext

from shared.contracts.envelope import MAX_BYTES
from shared.messaging.topology import HEADROOM
from tests.fault.counter import Counter
from tests.fault.events import SUBJECT, event, send
from tests.fault.street import Street
from tests.support.clerk import DISPUTE
from tests.support.waiting import until

pytestmark = pytest.mark.fault

LARGEST_MESSAGE = MAX_BYTES + HEADROOM
UNKNOWN = event("c-unknown").encode().replace(b"tongxin.case.registered.v1", b"tongxin.case.teleported.v1")
IT_IS_JSON = {"content-type": "application/json"}
POISON: dict[str, tuple[str, bytes, str]] = {
    "broken JSON": (SUBJECT, b"{broken", "malformed"),
    "not an event": (SUBJECT, b"[]", "malformed"),
    "not UTF-8": (SUBJECT, b"\xff\xfe", "malformed"),
    "nested deeply": (SUBJECT, b"[" * 30_000, "malformed"),
    "empty": (SUBJECT, b"", "malformed"),
    "wrong subject": (SUBJECT.replace("community", "district"), event("c-elsewhere").encode(), "wrong-subject"),
    "too large": (SUBJECT, b"x" * (MAX_BYTES + 1), "too-large"),
    "as large as the stream takes": (SUBJECT, b"x" * (LARGEST_MESSAGE - 100), "too-large"),
}


@pytest.fixture
async def jetstream(street: Street) -> AsyncIterator[JetStreamContext]:
    async with street.jetstream() as jetstream:
        yield jetstream


async def test_what_breaks_the_contract(street: Street, jetstream: JetStreamContext) -> None:
    async with street.running():
        for subject, body, _ in POISON.values():
            await jetstream.publish(subject, body, stream="CASES", headers=IT_IS_JSON)
        await jetstream.publish(SUBJECT, UNKNOWN, stream="CASES")
        case_id = await street.clerk.register()
        await until(lambda: _counted(street, case_id), what="the neighbour's effect")
        readers = {"mediation/mediation", "reporting/reporting", "counting/counting"}
        expected = {(handler, subject, reason) for handler in readers for subject, _, reason in POISON.values()}
        letters = await until(lambda: _letters(street, len(POISON) * 3), what="all letters")
        found = {(it["Tongxin-Handler"], it["Tongxin-Original-Subject"], it["Tongxin-Reason"]) for it in letters}
        assert found == expected
        assert {letter["Tongxin-Attempts"] for letter in letters} == {"1"}
        assert {letter["Tongxin-Original-Stream"] for letter in letters} == {"CASES"}
        ready = (await street.clients["counting"].get("/counting/health/ready")).json()
        assert ready["counters"]["unknown_types"] == {"counting": 1}
        await until(street.quiet, what="everything is acknowledged or terminated")


async def test_what_a_handler_cannot_take(street: Street, jetstream: JetStreamContext) -> None:
    counter = Counter(street.nats_url, street.databases["counting"], max_attempts=3, poison=frozenset({"c-poison"}))
    async with counter.running():
        neighbours = [event(f"c{n}") for n in range(20)]
        poisoned = event("c-poison")
        await send(jetstream, *neighbours[:10], poisoned, *neighbours[10:])
        await until(lambda: _has(counter, 20), what="the neighbours' effects")
        (letter,) = await until(lambda: _letters(street, 1), what="a letter")
        assert letter["Tongxin-Reason"] == "handler-failed"
        assert letter["Tongxin-Handler"] == "counting/counting"
        assert letter["Tongxin-Attempts"] == "3"
        assert letter["Tongxin-Original-Subject"] == SUBJECT
        assert "this event cannot be handled" in letter["Tongxin-Detail"]
    assert sorted(await counter.effects()) == sorted((it.subject, 1) for it in neighbours)


async def test_text_that_a_database_cannot_hold(street: Street) -> None:
    """PostgreSQL holds no NUL character: such a request is refused and holds up nobody."""
    async with street.running("intake", "mediation"):
        case_id = await street.clerk.register()
        await street.clerk.accept(case_id)
        for path, field, sent in (
            ("/intake/cases", "summary", {**DISPUTE, "summary": "a\0b"}),
            ("/intake/cases", "parties.0.name", {**DISPUTE, "parties": [{"role": "applicant", "name": "\0"}]}),
            (f"/mediation/cases/{case_id}/escalate", "tried", {"reason": "cross_area", "tried": "a\0b"}),
        ):
            answer = await street.clients[path.split("/")[1]].post(path, json=sent, headers={"Prefer": "wait=5"})
            assert answer.status_code == 422, answer.text
            assert field in answer.json()["detail"]
        await street.clerk.register()


async def _letters(street: Street, count: int) -> list[dict[str, str]]:
    letters = await street.letters()
    return letters if len(letters) >= count else []


async def _counted(street: Street, case_id: str) -> bool:
    evidence = await street.evidence()
    return any(effect.case_id == case_id for effect in evidence.effects["counting"])


async def _has(counter: Counter, effects: int) -> bool:
    return len(await counter.effects()) == effects
