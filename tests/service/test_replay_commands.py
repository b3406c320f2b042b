"""`tongxin replay …`: a reader once more from the stream, and a lost stream once more from the databases."""

from datetime import timedelta

import pytest
from nats.aio.client import Client

from shared.contracts.envelope import Event
from tests.conftest import NewDatabase
from tests.service.recorded_street import DISPUTE, RecordedStreet
from tests.support.persons import somebody
from tests.support.waiting import until

pytestmark = pytest.mark.servers


@pytest.fixture
async def street(new_database: NewDatabase, nats_client: Client, nats_url: str) -> RecordedStreet:
    """A year's first morning: three disputes accepted, one of them on its way up, and one study session."""
    street = RecordedStreet(nats_url, nats_client, await new_database("intake"), await new_database("mediation"))
    await street.provision()
    async with street.running() as (intake, mediation):
        cases = []
        for _ in range(3):
            cases.append(
                (await intake.post("/intake/cases", json={**DISPUTE, "parties": [somebody()]})).json()["case_id"]
            )
            await intake.post(f"/intake/cases/{cases[-1]}/accept", json={"consent_basis": "application"})
            await street.clock.advance(street.clock.now() + timedelta(minutes=1))

        async def accepted() -> bool:
            return bool((await mediation.get(f"/mediation/cases/{cases[1]}")).headers.get("ETag") == '"2"')

        await until(accepted, what="mediation knows the second case")
        escalate = {"reason": "too_difficult", "tried": "三次调解未果"}
        answer = await mediation.post(f"/mediation/cases/{cases[1]}/escalate", json=escalate)
        assert answer.status_code == 200, answer.text
        study = {"community": "220105003000", "topic": "民法典", "attendees": 35}
        assert (await intake.post("/intake/activities/study", json=study)).status_code == 201

        async def all_there() -> bool:
            streams = [await nats_client.jetstream().stream_info(name) for name in ("CASES", "ACTIVITIES")]
            return [info.state.messages for info in streams] == [7, 1]

        await until(all_there, what="seven events of cases and one of an activity")
        await until(lambda: street.handled("intake"))
        await until(lambda: street.handled("mediation"))
    return street


def cases_of(events: list[Event]) -> dict[str, list[tuple[int, str]]]:
    cases: dict[str, list[tuple[int, str]]] = {}
    for event in events:
        cases.setdefault(event.subject, []).append((event.sequence, event.id))
    return cases


async def test_a_lost_stream_is_built_again_and_nobody_does_anything_twice(street: RecordedStreet) -> None:
    before = {stream: await street.stored(stream) for stream in ("CASES", "ACTIVITIES")}
    for stream in before:
        await street.bus.jetstream().delete_stream(stream)
    await street.provision()

    answer = await street.rebuild()
    assert answer.code == 0, answer.err
    assert answer.out == "CASES, ACTIVITIES, SEALED: 8 events published, 0 were there already\n"
    assert "publishing events: 8 of 8" in answer.err
    after = {stream: await street.stored(stream) for stream in before}
    assert cases_of(after["CASES"]) == cases_of(before["CASES"])
    assert after["ACTIVITIES"] == before["ACTIVITIES"]
    assert {event.id: event for event in after["CASES"]} == {event.id: event for event in before["CASES"]}

    again = await street.rebuild()
    assert again.out == "CASES, ACTIVITIES, SEALED: 0 events published, 8 were there already\n"

    async with street.running() as (_, mediation):
        await until(lambda: street.handled("mediation"))
        await until(lambda: street.handled("intake"))
        cases = (await mediation.get("/mediation/cases")).json()["cases"]
        assert sorted(case["version"] for case in cases) == [2, 2, 3]
    assert (await street.bus.jetstream().stream_info("DLQ")).state.messages == 0
    assert len(await street.stored()) == 7


async def test_only_what_is_missing_is_published(street: RecordedStreet) -> None:
    kept = (await street.stored())[0]
    for stream in ("CASES", "ACTIVITIES"):
        await street.bus.jetstream().delete_stream(stream)
    await street.provision()
    await street.bus.jetstream().publish(kept.bus_subject, kept.encode(), headers={"Nats-Msg-Id": kept.id})

    answer = await street.rebuild("CASES")
    assert answer.out == "CASES: 6 events published, 1 were there already\n"
    assert await street.stored("ACTIVITIES") == []


async def test_a_record_with_gaps_is_refused_unless_accepted(street: RecordedStreet) -> None:
    await street.bus.jetstream().delete_stream("CASES")
    await street.provision()
    half = ("stream", "CASES", "--database-url", street.mediation_url)
    refused = await street.replay(*half)
    assert refused.code == 1
    assert "the records of 1 cases are not whole" in refused.err
    assert "lacks 1, 2" in refused.err
    assert await street.stored() == []

    accepted = await street.replay(*half, "--despite-gaps")
    assert accepted.out == "CASES: 1 events published, 0 were there already\n"


async def test_a_stream_that_is_not_there_is_not_guessed_at(street: RecordedStreet) -> None:
    await street.bus.jetstream().delete_stream("CASES")
    refused = await street.rebuild()
    assert refused.code == 1
    assert "there is no stream CASES: `tongxin provision` makes it" in refused.err


async def test_a_reader_goes_back_and_does_nothing_twice(street: RecordedStreet) -> None:
    answer = await street.replay("consumer", "mediation", "--from-sequence", 3)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("mediation is given CASES again from 3 on, ")
    assert not await street.handled("mediation")
    async with street.running() as (_, mediation):
        await until(lambda: street.handled("mediation"))
        cases = (await mediation.get("/mediation/cases")).json()["cases"]
        assert sorted(case["version"] for case in cases) == [2, 2, 3]
    assert len(await street.stored()) == 7

    everything = await street.replay("consumer", "mediation")
    assert everything.out.startswith("mediation is given CASES again from 1 on, 6 messages")


async def test_a_reader_goes_back_to_a_moment(street: RecordedStreet) -> None:
    third = await street.bus.jetstream().get_msg("CASES", 3)
    assert third.time
    answer = await street.replay("consumer", "intake", "--since", third.time.isoformat())
    assert answer.out.startswith("intake is given CASES again from 3 on, ")
    none = await street.replay("consumer", "intake", "--since", "2999-01-01")
    assert none.code == 1
    assert "nothing was stored in CASES since 2999-01-01 00:00:00" in none.err


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["consumer", "nobody"], "no reader 'nobody' on stream CASES; it has: intake, mediation"),
        (["consumer", "intake", "--stream", "NONE"], "there is no stream NONE"),
        (["consumer", "intake", "--from-sequence", "99"], "stream CASES ends at 7"),
        (["consumer", "intake", "--from-sequence", "1", "--since", "1h"], "not both"),
        (["consumer", "intake", "--since", "yesterday"], "'yesterday' is no moment: write e.g. 2024-05-06"),
        (["stream", "DLQ"], "choose of CASES, ACTIVITIES"),
        (["stream", "--data", "/nowhere"], "/nowhere/databases/intake.sqlite"),
        (["stream", "--database-url", "postgresql+asyncpg://a@b:c/d"], "give sqlite+aiosqlite:///PATH or"),
        (["stream", "--database-url", "mysql://x"], "give sqlite+aiosqlite:///PATH or postgresql+asyncpg://"),
        (["stream", "--database-url", "sqlite+aiosqlite:////nowhere/x"], "/nowhere/x: no such file"),
        (["stream", "--database-url", f"sqlite+aiosqlite:///{__file__}"], "no record can be read there (file is not"),
        (["stream", "--database-url", "postgresql+asyncpg://a:secret@127.0.0.1:1/x"], "a:***@127.0.0.1:1/x"),
    ],
)
async def test_what_cannot_be_done_is_said(street: RecordedStreet, arguments: list[str], said: str) -> None:
    answer = await street.replay(*arguments)
    assert answer.code != 0
    assert said in answer.err
