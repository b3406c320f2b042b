"""Intake over HTTP, on both databases and a real broker."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.contracts.envelope import decode
from shared.contracts.facts.intake import Accepted, Registered
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.running import provisioned, running
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": "楼上漏水，协商未果",
    "parties": [
        {"role": "applicant", "name": "陈小明", "phone": "13812345678"},
        {"role": "respondent", "name": "王大力"},
    ],
}


@pytest.fixture
async def intake(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[httpx.AsyncClient]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    async with running(create_app, MIGRATIONS, database_url, nats_url, clock) as client:
        yield client


async def test_register_and_accept_reach_the_stream(intake: httpx.AsyncClient, nats_client: Client) -> None:
    answer = await intake.post("/intake/cases", json=DISPUTE)
    assert answer.status_code == 201, answer.text
    case = answer.json()
    assert set(case) == {"case_id", "case_no", "query_code", "state", "version", "duplicates"}
    assert answer.headers["ETag"] == '"1"'
    accepted = await intake.post(
        f"/intake/cases/{case['case_id']}/accept", json={"consent_basis": "application"}, headers={"If-Match": '"1"'}
    )
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["due_at"] == "2024-04-02T00:00:00+08:00"

    jetstream = nats_client.jetstream()
    await until(lambda: _messages(nats_client, 2), what="two events in the stream")
    first, second = [await jetstream.get_msg("CASES", n) for n in (1, 2)]
    assert first.subject == "cases.220105.003.001.community.dispute.registered"
    assert isinstance(decode(first.data).data, Registered)
    assert isinstance(decode(second.data).data, Accepted)
    for message in (first, second):
        assert "陈小明" not in message.data.decode()
        assert "13812345678" not in message.data.decode()
        assert "漏水" not in message.data.decode()


async def test_same_key_same_answer_other_body_422(intake: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "window-7-0001"}
    first = await intake.post("/intake/cases", json=DISPUTE, headers=headers)
    again = await intake.post("/intake/cases", json=DISPUTE, headers=headers)
    other = await intake.post("/intake/cases", json={**DISPUTE, "channel": "phone"}, headers=headers)
    assert again.json() == first.json()
    assert other.status_code == 422
    assert other.headers["Content-Type"] == "application/problem+json"
    assert other.json()["type"] == "urn:tongxin:problem:idempotency-key-reused"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"dispute_type": None}, "dispute_type"),
        ({"community": "220105004001"}, "community"),
        ({"community": "x"}, "community"),
        ({"parties": []}, "parties"),
        ({"parties": [{"role": "applicant", "name": "陈小明", "phone": "abc"}]}, "parties.0.phone"),
        ({"kind": "quarrel"}, "kind"),
        ({"sumary": "x"}, "sumary"),
        ({"summary": "x" * 2001}, "summary"),
    ],
)
async def test_bad_input_names_the_field_and_echoes_nothing(
    intake: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    answer = await intake.post("/intake/cases", json={**DISPUTE, **change})
    assert answer.status_code == 422
    assert field in answer.json()["detail"]
    assert "陈小明" not in answer.text


async def test_a_stale_version_is_refused_and_says_what_is_current(intake: httpx.AsyncClient) -> None:
    case_id = (await intake.post("/intake/cases", json=DISPUTE)).json()["case_id"]
    await intake.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"})
    stale = await intake.post(
        f"/intake/cases/{case_id}/not-accept",
        json={"reason": "outside_area", "guided_to": "court"},
        headers={"If-Match": '"1"'},
    )
    assert stale.status_code == 412
    assert stale.json()["version"] == 2
    assert stale.json()["state"] == "accepted"


async def test_a_clear_refusal_rules_mediation_out(intake: httpx.AsyncClient) -> None:
    case_id = (await intake.post("/intake/cases", json=DISPUTE)).json()["case_id"]
    answer = await intake.post(
        f"/intake/cases/{case_id}/accept", json={"consent_basis": "application", "refused_by_a_party": True}
    )
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("party-refuses")
    assert "不得调解" in answer.json()["sentence"]


async def test_personal_data_is_masked_unless_asked_for_with_a_reason(intake: httpx.AsyncClient) -> None:
    case_id = (await intake.post("/intake/cases", json=DISPUTE)).json()["case_id"]
    masked = await intake.get(f"/intake/cases/{case_id}")
    assert masked.json()["parties"][0] == {
        "role": "applicant",
        "name": "陈某",
        "phone": "138****5678",
        "address": None,
    }
    without_reason = await intake.get(f"/intake/cases/{case_id}/personal-data")
    assert without_reason.status_code == 422
    full = await intake.get(f"/intake/cases/{case_id}/personal-data", params={"reason": "电话通知调解时间"})
    assert full.json()["parties"][0]["phone"] == "13812345678"


async def test_a_resident_tracks_by_code_and_sees_persons_only_with_the_phone(intake: httpx.AsyncClient) -> None:
    code = (await intake.post("/intake/cases", json=DISPUTE)).json()["query_code"]
    plain = await intake.get("/intake/track", params={"code": code})
    assert plain.json()["state_name"] == "已登记，等待受理"
    assert "parties" not in plain.json()
    assert "summary" not in plain.json()
    wrong = await intake.get("/intake/track", params={"code": code, "phone_tail": "0000"})
    assert wrong.status_code == 403
    right = await intake.get("/intake/track", params={"code": code, "phone_tail": "5678"})
    assert right.json()["summary"] == "楼上漏水，协商未果"
    assert (await intake.get("/intake/track", params={"code": "ABCDEFGHJK"})).status_code == 404


async def test_a_party_is_shown_nothing_of_where_the_other_is_nor_what_the_other_told(
    intake: httpx.AsyncClient,
) -> None:
    parties = [
        {"role": "applicant", "name": "陈小明", "phone": "13812345678", "address": "民丰社区晨宇小区3栋501"},
        {"role": "respondent", "name": "王大力", "phone": "13900001111", "address": "福安社区长春印小区1栋"},
    ]
    code = (await intake.post("/intake/cases", json={**DISPUTE, "parties": parties})).json()["query_code"]
    unnamed = {"phone": None, "address": None}
    for tail, own, other, told in (("5678", 0, 1, True), ("1111", 1, 0, False)):
        shown = (await intake.get("/intake/track", params={"code": code, "phone_tail": tail})).json()
        assert shown["parties"][own]["phone"].endswith(tail)
        assert shown["parties"][own]["address"].endswith("小区…")
        assert {name: shown["parties"][other][name] for name in unnamed} == unnamed
        assert ("summary" in shown) is told


async def test_what_no_database_or_parser_takes_is_refused(intake: httpx.AsyncClient) -> None:
    for path in ("/intake/cases/%00", "/intake/cases/a%00b/personal-data/accesses", "/intake/refusals?staff=%00"):
        answer = await intake.get(path)
        assert (answer.status_code, answer.json()["type"].rsplit(":", 1)[-1]) == (400, "address-not-plain")
        assert answer.json()["sentence"]
    nested = await intake.post(
        "/intake/cases", content=b"[" * 100_000, headers={"Content-Type": "application/json"}, auth=None
    )
    assert nested.status_code in {400, 422}, nested.text


async def test_numbers_run_within_community_and_year(intake: httpx.AsyncClient) -> None:
    numbers = [(await intake.post("/intake/cases", json=DISPUTE)).json()["case_no"] for _ in range(3)]
    assert numbers == [f"dispute-220105003001-2024-{n:05}" for n in (1, 2, 3)]


async def test_what_is_registered_under_seal_leaves_no_gap_in_the_open_numbers(intake: httpx.AsyncClient) -> None:
    accusation = {"kind": "petition", "dispute_type": None, "petition": {"form": "letter", "accusation": True}}
    matters = (DISPUTE, DISPUTE | {"sealed": "family_violence"}, DISPUTE | accusation, DISPUTE)
    answers = [await intake.post("/intake/cases", json=matter) for matter in matters]
    assert [it.status_code for it in answers] == [201] * 4, [it.text for it in answers]
    assert [it.json()["case_no"] for it in answers] == [
        "dispute-220105003001-2024-00001",
        "sealed-220105003000-2024-00001",
        "sealed-220105003000-2024-00002",
        "dispute-220105003001-2024-00002",
    ]


async def test_activities_travel_too(intake: httpx.AsyncClient, nats_client: Client) -> None:
    body = {"community": "220105003000", "topic": "民法典", "attendees": 35}
    assert (await intake.post("/intake/activities/study", json=body)).status_code == 201
    await until(lambda: _messages(nats_client, 1, "ACTIVITIES"), what="one activity in the stream")
    message = await nats_client.jetstream().get_msg("ACTIVITIES", 1)
    assert message.subject == "activities.220105.003.000.study-held"


async def _messages(client: Client, count: int, stream: str = "CASES") -> bool:
    return (await client.jetstream().stream_info(stream)).state.messages == count
