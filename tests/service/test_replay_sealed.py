"""`tongxin replay` of the sealed stream: what was lost comes again as it was, and nothing of it is told elsewhere."""

from collections.abc import Awaitable, Callable

import pytest
from nats.aio.client import Client

from shared.contracts.facts.sealed import SealedFact
from shared.people.roles import Role
from tests.service.recorded_street import DISPUTE, RecordedStreet
from tests.support.people import as_
from tests.support.persons import somebody
from tests.support.waiting import until

pytestmark = pytest.mark.servers

LEAD = as_(Role.CONFIDENTIAL_OFFICER, "220105003")
PETITION = {
    "kind": "petition",
    "channel": "letter",
    "community": "220105003000",
    "summary": "举报某科长",
    "petition": {"form": "letter"},
}


@pytest.fixture
async def street(new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str) -> RecordedStreet:
    """A petition that was sealed by mistake and goes on in the open, and a dispute that was handed over."""
    street = RecordedStreet(nats_url, nats_client, await new_database("intake"), await new_database("mediation"))
    await street.provision()
    async with street.running() as (intake, mediation):
        bodies = (PETITION, {**DISPUTE, "channel": "window", "sealed": "minors"})
        cases = [(await intake.post("/intake/cases", json={**it, "parties": [somebody()]})).json() for it in bodies]
        petition, dispute = (case["case_id"] for case in cases)
        wait = {"Prefer": "wait=10"}
        for address, body, headers in (
            (f"petitions/{petition}/seal", {"ground": "accusation"}, wait),
            (f"petitions/{petition}/lift-seal", {"reason": "系求决事项"}, LEAD),
            (f"cases/{dispute}/hand-over", {"organ": "police"}, LEAD | wait),
        ):
            answer = await mediation.post(f"/mediation/{address}", json=body, headers=headers)
            assert answer.status_code == 200, answer.text

        async def all_there() -> bool:
            streams = [await nats_client.jetstream().stream_info(name) for name in ("CASES", "SEALED")]
            return [info.state.messages for info in streams] == [3, 5]

        await until(all_there, what="three events in the open and five under seal")
    return street


async def test_a_lost_sealed_stream_is_built_again_and_tells_nothing_elsewhere(street: RecordedStreet) -> None:
    sealed, said = await street.stored("SEALED"), await street.stored("CASES")
    await street.bus.jetstream().delete_stream("SEALED")
    await street.provision()
    answer = await street.rebuild("SEALED")
    assert answer.code == 0, answer.err
    assert answer.out == "SEALED: 5 events published, 0 were there already\n"
    again = await street.stored("SEALED")
    assert {event.id: event for event in again} == {event.id: event for event in sealed}
    assert all(isinstance(event.data, SealedFact) for event in again)
    assert await street.stored("CASES") == said
    for event in sealed:
        assert event.subject not in answer.out + answer.err
        assert event.data.case_no not in answer.out + answer.err  # type: ignore[attr-defined]

    async with street.running():

        async def handled() -> bool:
            found = [
                await street.bus.jetstream().consumer_info("SEALED", reader)
                for reader in ("intake-sealed", "mediation-sealed")
            ]
            return all((it.num_pending, it.num_ack_pending) == (0, 0) for it in found)

        await until(handled, what="both services took them in again")
        assert len(await street.stored("CASES")) == len(said), "nothing is registered anew a second time"
    assert (await street.bus.jetstream().stream_info("DLQ")).state.messages == 0
