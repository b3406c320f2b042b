"""Notify from the event on the bus to the file, and what it answers, on both databases and a real broker."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import httpx
import pytest
from nats.aio.client import Client

from services.notify.app import create_app
from services.notify.domain.channels import ChannelsError
from services.notify.settings import NotifySettings
from services.notify.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import Kind
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import DeadlineWarned
from shared.contracts.facts.filing import Withheld
from shared.contracts.facts.mediation import Assigned, Outcome
from shared.runtime.clock import VirtualClock
from shared.runtime.settings import ServiceSettings
from tests.service.running_notify import DISTRICT, START, STREET, Notify, delivered, notices, publish
from tests.support.running import provisioned
from tests.support.waiting import until

pytestmark = pytest.mark.servers


@pytest.fixture
async def notify(database_url: str, nats_client: Client, nats_url: str, tmp_path: Path) -> Notify:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    return Notify(database_url, nats_url, tmp_path, VirtualClock(START))


@pytest.fixture
async def client(notify: Notify) -> AsyncIterator[httpx.AsyncClient]:
    """The service with the file channel alone."""
    async with notify.running() as client:
        yield client


async def test_every_event_has_its_notices_once_though_it_comes_twice(
    notify: Notify, client: httpx.AsyncClient, nats_client: Client
) -> None:
    examples = EXAMPLES.values()
    events = [it for it in examples if isinstance(it.data, CaseFact) and it.data.kind is Kind.DISPUTE]
    await publish(nats_client, *events, *events)
    await until(lambda: _all_read(nats_client), what="every event read")
    await until(lambda: _nothing_waits(client), what="every notice delivered")
    rows = await notices(client)
    told = [(row["event_id"], row["recipient"], row["channel"]) for row in rows]
    assert len(told) == len(set(told))
    names = {event.id: event.type.split(".")[2] for event in events}
    assert sorted((names[event_id], recipient) for event_id, recipient, _ in told) == [
        ("accepted", "desk:community:220105003001"),
        ("agreed", STREET),
        ("arbitration-opened", "desk:community:220105003001"),
        ("assigned", "mediator:staff-0117"),
        ("assigned-down", STREET),
        ("assigned-down", "leader:staff-0003"),
        ("assigned-down", "person:staff-0021"),
        ("confirmation-concluded", "desk:community:220105003001"),
        ("confirmation-opened", "desk:community:220105003001"),
        ("deadline-moved", "desk:community:220105003001"),
        ("deadline-warned", "desk:community:220105003001"),
        ("deadline-warned", "mediator:staff-0117"),
        ("declined", "desk:community:220105003001"),
        ("duplicate-suspected", STREET),
        ("escalated", DISTRICT),
        ("escalated", STREET),
        ("extended", "desk:community:220105003001"),
        ("followed-up", STREET),
        ("merged", "desk:community:220105003001"),
        ("not-accepted", "desk:community:220105003001"),
        ("outcome", "desk:community:220105003001"),
        ("outcome", DISTRICT),
        ("outcome", STREET),
        ("overdue", STREET),
        ("proposed", "desk:community:220105003001"),
        ("referred", "desk:community:220105003001"),
        ("registered", "desk:community:220105003001"),
        ("reopened", STREET),
        ("request-made", "desk:community:220105003001"),
        ("resumed", "desk:community:220105003001"),
        ("returned", "desk:community:220105003001"),
        *(("safety-check-opened", desk) for desk in ("desk:community:220105003001", STREET)),
        *(("safety-checked", desk) for desk in ("desk:community:220105003001", STREET)),
        ("signed", "desk:community:220105003001"),
        *(("supervised", desk) for desk in ("desk:community:220105003001", DISTRICT, STREET)),
        *(("supervision-lifted", desk) for desk in ("desk:community:220105003001", DISTRICT, STREET)),
        ("suspended", "desk:community:220105003001"),
        ("taken-on", "desk:community:220105003001"),
        ("terminated", "desk:community:220105003001"),
        ("unmerged", "desk:community:220105003001"),
        ("voided", "desk:community:220105003001"),
    ]
    assert {(row["state"], row["attempts"], row["rules_version"]) for row in rows} == {("delivered", 1, "2024.1")}
    assert sorted(line["notice_id"] for line in notify.lines) == sorted(row["notice_id"] for row in rows)
    summary = (await client.get("/notify/summary")).json()
    assert summary["by_state"] == {"waiting": 0, "delivered": len(rows), "failed": 0}
    assert summary["by_channel"] == {"file": summary["by_state"]}
    assert summary["oldest_waiting"] is None


async def _all_read(nats_client: Client) -> bool:
    info = await nats_client.jetstream().consumer_info("CASES", "notify")
    return bool(info.num_pending == 0 and info.num_ack_pending == 0)


async def _nothing_waits(client: httpx.AsyncClient) -> bool:
    return bool((await client.get("/notify/summary")).json()["by_state"]["waiting"] == 0)


async def test_a_mediator_assigned_earlier_is_warned(
    client: httpx.AsyncClient, notify: Notify, nats_client: Client
) -> None:
    await publish(nats_client, EXAMPLES[Assigned])
    await until(lambda: len(notify.lines) == 1, what="the mediator told")
    await publish(nats_client, EXAMPLES[DeadlineWarned])
    await until(lambda: len(notify.lines) == 3, what="mediator and desk warned")
    to_mediator = await notices(client, recipient="mediator:staff-0117")
    assert [notice["type"] for notice in to_mediator] == [
        "tongxin.case.deadline-warned.v1",
        "tongxin.case.assigned.v1",
    ]


async def test_notices_are_found_by_state_case_and_recipient(client: httpx.AsyncClient, nats_client: Client) -> None:
    await publish(nats_client, EXAMPLES[Outcome], EXAMPLES[Assigned])
    await until(lambda: delivered(client, 4), what="four notices delivered")
    case_id = EXAMPLES[Outcome].subject
    assert len(await notices(client, state="delivered", case_id=case_id)) == 4
    assert len(await notices(client, case_id=case_id, recipient=STREET)) == 1
    assert await notices(client, case_id="another") == []
    assert await notices(client, state="failed") == []
    newest = await notices(client, limit="1")
    assert [notice["recipient"] for notice in newest] == ["mediator:staff-0117"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/notify/notices?state=lost", "state"),
        ("/notify/notices?limit=0", "limit"),
        ("/notify/notices?case_id=%20", "case_id"),
        ("/notify/notices?recipient=%E5%BC%A0%E4%B8%89", "recipient"),
        ("/notify/notices/abc", "notice_id"),
    ],
)
async def test_bad_questions_name_the_field(client: httpx.AsyncClient, path: str, field: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 422
    assert field in answer.json()["detail"]


async def test_unknown_notices_are_not_found(client: httpx.AsyncClient) -> None:
    unknown = "018e0704-f82a-7c11-9a52-6f0c8f1d2a01"
    for answer in (
        await client.get(f"/notify/notices/{unknown}"),
        await client.post(f"/notify/notices/{unknown}/retry"),
    ):
        assert answer.status_code == 404
        assert answer.json()["sentence"] == "未找到该通知。"


@pytest.mark.parametrize("content", [["[webhooks]", 'district = "nowhere"'], ["[routs]"]])
def test_wrong_channels_stop_the_service_before_it_starts(tmp_path: Path, content: Sequence[str]) -> None:
    path = tmp_path / "channels.toml"
    path.write_text("\n".join(content), encoding="utf-8")
    settings = NotifySettings(database_url=f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", channels_file=path)
    with pytest.raises(ChannelsError, match=r"channels\.(webhooks\.district|routs): "):
        create_app(settings)


def test_settings_of_other_services_are_completed_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGXIN_NOTICE_FILE", str(tmp_path / "notices.jsonl"))
    shared = ServiceSettings(database_url=f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", sweep_seconds=1)
    own = NotifySettings.of(shared)
    assert (own.notice_file, own.sweep_seconds) == (tmp_path / "notices.jsonl", 1)
    assert NotifySettings.of(own) is own


async def test_the_notices_of_what_is_withheld_are_shown_to_nobody(
    client: httpx.AsyncClient, nats_client: Client
) -> None:
    other, warned = EXAMPLES[Assigned], EXAMPLES[DeadlineWarned]
    withheld = EXAMPLES[Withheld].model_copy(update={"subject": warned.subject, "sequence": warned.sequence + 1})
    await publish(nats_client, warned)
    await until(lambda: notices(client, case_id=warned.subject), what="somebody is warned")
    (first, *_) = await notices(client, case_id=warned.subject)
    await publish(nats_client, withheld, other.model_copy(update={"subject": "another-case"}))
    await until(lambda: notices(client, case_id="another-case"), what="the other case is told of")

    assert await notices(client, case_id=warned.subject) == []
    assert (await client.get(f"/notify/notices/{first['notice_id']}")).status_code == 404
