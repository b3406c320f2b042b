"""What becomes of notices on a webhook, on both databases and a real broker."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.notify.domain.attempts import FAILURE_TYPE
from services.notify.subscriptions import SUBSCRIPTIONS
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.escalation import Escalated
from shared.contracts.facts.mediation import Outcome
from shared.runtime.clock import VirtualClock
from tests.service.running_notify import DISTRICT, START, STREET, Notify, notices, publish
from tests.service.webhook_receiver import NEVER, receiving
from tests.support.running import provisioned
from tests.support.waiting import until

pytestmark = pytest.mark.servers

LONGEST_PAUSE = timedelta(minutes=13)


@pytest.fixture
async def notify(database_url: str, nats_client: Client, nats_url: str, tmp_path: Path) -> Notify:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    return Notify(database_url, nats_url, tmp_path, VirtualClock(START))


async def the_webhook_notice(client: httpx.AsyncClient, *, attempts: int = 0) -> dict[str, Any]:
    """Wait until the one notice for the district has had its attempts, and return it with them."""
    what = f"{attempts} attempts on the notice for the district"
    (notice,) = await until(lambda: _tried(client, attempts), what=what)
    detail: dict[str, Any] = (await client.get(f"/notify/notices/{notice['notice_id']}")).json()
    return detail


async def _tried(client: httpx.AsyncClient, attempts: int) -> list[dict[str, Any]]:
    return [notice for notice in await notices(client, recipient=DISTRICT) if notice["attempts"] >= attempts]


async def told_of_failure(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    return [notice for notice in await notices(client, recipient=STREET) if notice["type"] == FAILURE_TYPE]


async def test_a_webhook_that_fails_twice_is_tried_a_third_time(notify: Notify, nats_client: Client) -> None:
    async with receiving([503, 429, 200]) as receiver:
        notify.reach_district_by(receiver)
        async with notify.running() as client:
            await publish(nats_client, EXAMPLES[Escalated])
            first = await the_webhook_notice(client, attempts=1)
            assert first["state"] == "waiting"
            assert first["last_error"].startswith("answered 503")
            for _ in range(2):
                await notify.clock.advance(notify.clock.now() + LONGEST_PAUSE)
            notice = await the_webhook_notice(client, attempts=3)
    assert notice["state"] == "delivered"
    assert [attempt["outcome"] for attempt in notice["attempt_log"]] == ["retry", "retry", "delivered"]
    assert [attempt["number"] for attempt in notice["attempt_log"]] == [1, 2, 3]
    assert receiver.keys == [notice["notice_id"]] * 3
    event = EXAMPLES[Escalated]
    assert receiver.bodies[0] == {
        "notice_id": notice["notice_id"],
        "event_id": event.id,
        "type": "tongxin.case.escalated.v1",
        "case_id": event.subject,
        "case_no": "dispute-220105003001-2024-00012",
        "recipient": DISTRICT,
        "text": "dispute-220105003001-2024-00012由街道上报区（跨区域），签收期限：2024年4月18日24时。",
    }


async def test_a_rejected_notice_fails_at_once_and_the_desk_is_told(notify: Notify, nats_client: Client) -> None:
    async with receiving([400, 200]) as receiver:
        notify.reach_district_by(receiver)
        async with notify.running() as client:
            await publish(nats_client, EXAMPLES[Outcome])
            failed = await the_webhook_notice(client, attempts=1)
            assert failed["state"] == "failed"
            assert failed["last_error"] == "answered 400 收件人未登记"
            assert failed["finished_at"] is not None
            await until(lambda: len(notify.lines) == 3, what="community, street, and the street's desk of the failure")
            (told,) = await told_of_failure(client)
            assert (told["channel"], told["case_id"]) == ("file", EXAMPLES[Outcome].subject)
            assert f"未能送达{DISTRICT}" in told["text"]
            assert [line["text"] for line in notify.lines if line["type"] == FAILURE_TYPE] == [told["text"]]
            await _retry_works_once(client, failed["notice_id"])
    assert receiver.keys == [failed["notice_id"]] * 2


async def _retry_works_once(client: httpx.AsyncClient, notice_id: str) -> None:
    path = f"/notify/notices/{notice_id}/retry"
    headers = {"Idempotency-Key": "desk-1"}
    again = await client.post(path, headers=headers)
    assert again.status_code == 200, again.text
    assert again.json()["state"] == "waiting"
    notice = await the_webhook_notice(client, attempts=2)
    assert notice["state"] == "delivered"
    assert [attempt["outcome"] for attempt in notice["attempt_log"]] == ["failed", "delivered"]
    assert (await client.post(path, headers=headers)).json() == again.json()
    refused = await client.post(path)
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("notice-not-failed")
    other = await client.post(f"/notify/notices/{'0' * 36}/retry", headers=headers)
    assert other.status_code == 422
    assert other.json()["type"].endswith("idempotency-key-reused")


async def test_after_eight_attempts_a_notice_has_failed_and_the_desk_is_told(
    notify: Notify, nats_client: Client
) -> None:
    async with receiving([503]) as receiver:
        notify.reach_district_by(receiver)
        async with notify.running() as client:
            await publish(nats_client, EXAMPLES[Outcome])
            await the_webhook_notice(client, attempts=1)
            for _ in range(9):
                await notify.clock.advance(notify.clock.now() + LONGEST_PAUSE)
            notice = await the_webhook_notice(client, attempts=8)
            assert notice["state"] == "failed"
            assert [attempt["outcome"] for attempt in notice["attempt_log"]] == ["retry"] * 7 + ["failed"]
            (told,) = await told_of_failure(client)
            assert told["state"] == "delivered"
            summary = (await client.get("/notify/summary")).json()
    assert len(receiver.keys) == 8
    assert summary["by_state"] == {"waiting": 0, "delivered": 3, "failed": 1}
    assert summary["by_channel"]["webhook:district"] == {"waiting": 0, "delivered": 0, "failed": 1}


async def test_a_crash_between_claim_and_record_delivers_again_and_makes_no_second_row(
    notify: Notify, nats_client: Client
) -> None:
    async with receiving([NEVER, 200]) as receiver:
        notify.reach_district_by(receiver)
        async with notify.running() as client:
            await publish(nats_client, EXAMPLES[Outcome])
            await until(lambda: receiver.keys, what="the receiver has the notice, and its sender no answer")
            (before,) = await notices(client, recipient=DISTRICT)
        assert (before["state"], before["attempts"]) == ("waiting", 0)
        async with notify.running() as client:
            await until(lambda: _follows_the_clock(client), what="the service follows its clock")
            await notify.clock.advance(notify.clock.now() + timedelta(seconds=10))
            assert len(receiver.keys) == 1, "the claim has not run out"
            await notify.clock.advance(notify.clock.now() + timedelta(minutes=1))
            notice = await the_webhook_notice(client, attempts=1)
            rows = await notices(client, recipient=DISTRICT)
            assert not await told_of_failure(client)
    assert notice["state"] == "delivered"
    assert receiver.keys == [before["notice_id"]] * 2
    assert len(rows) == 1


async def _follows_the_clock(client: httpx.AsyncClient) -> bool:
    """The sweeps begin before the broker is asked for."""
    return bool((await client.get("/notify/health/ready")).json()["bus"] == "connected")


async def test_a_channel_that_was_taken_away_does_not_leave_notices_waiting(
    notify: Notify, nats_client: Client
) -> None:
    async with receiving([503]) as receiver:
        notify.reach_district_by(receiver)
        async with notify.running() as client:
            await publish(nats_client, EXAMPLES[Outcome])
            await the_webhook_notice(client, attempts=1)
    (notify.directory / "channels.toml").unlink()
    async with notify.running() as client:
        await notify.clock.advance(notify.clock.now() + LONGEST_PAUSE)
        notice = await the_webhook_notice(client, attempts=2)
        assert notice["state"] == "failed"
        assert notice["last_error"] == "webhook:district is no longer configured"
        assert await told_of_failure(client)
