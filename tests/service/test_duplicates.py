"""The same matter twice: suspected at registration, told to the street, dismissed or merged."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import CaseState, ClosingCode, Kind
from shared.contracts.envelope import Event, decode
from shared.contracts.facts.intake import DuplicateSuspected
from shared.contracts.facts.mediation import Closed
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.people.roles import Role
from shared.runtime.clock import ZONE, VirtualClock
from shared.runtime.identifiers import new_id
from tests.support.people import STREET, as_
from tests.support.running import provisioned, running
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DISPATCHER = as_(Role.DISPATCHER, STREET)
LEAK: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": "楼上住户卫生间漏水，把我家天花板泡坏了，多次协商不肯赔偿",
    "parties": [{"role": "applicant", "name": "陈小明", "phone": "13812345678"}],
}
AGAIN = {
    **LEAK,
    "channel": "phone",
    "summary": "楼上住户卫生间漏水，泡坏了我家天花板，协商多次还是不肯赔偿",
    "parties": [{"role": "applicant", "name": "陈小明", "phone": "138 1234 5678"}],
}


@pytest.fixture
async def intake(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[httpx.AsyncClient]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    async with running(create_app, MIGRATIONS, database_url, nats_url, clock) as client:
        yield client


async def registered(intake: httpx.AsyncClient, case: dict[str, Any]) -> dict[str, Any]:
    answer = await intake.post("/intake/cases", json=case)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def duplicates(intake: httpx.AsyncClient, case_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await intake.get(f"/intake/cases/{case_id}/duplicates")).json()["duplicates"]
    return found


async def test_the_second_registration_names_the_first_and_the_street_is_told(
    intake: httpx.AsyncClient, nats_client: Client
) -> None:
    first = await registered(intake, LEAK)
    other = await registered(intake, {**LEAK, "community": "220105003002", "parties": [], "anonymous": True})
    second = await registered(intake, AGAIN)
    assert first["duplicates"] == other["duplicates"] == []
    (named,) = second["duplicates"]
    assert (named["case_id"], named["case_no"]) == (first["case_id"], first["case_no"])
    assert named["score"] == 100
    assert {"rule": "same_phone", "points": 45, "sentence": "联系电话相同"} in named["reasons"]
    assert second["version"] == 1

    listed = await duplicates(intake, first["case_id"])
    assert [(it["case_id"], it["state"]) for it in listed] == [(second["case_id"], "registered")]
    assert [it["case_id"] for it in await duplicates(intake, second["case_id"])] == [first["case_id"]]

    async def told() -> bool:
        return (await nats_client.jetstream().stream_info("CASES")).state.messages == 4

    await until(told, what="three registrations and one suspicion in the stream")
    message = await nats_client.jetstream().get_msg("CASES", 4)
    event = decode(message.data or b"")
    assert message.subject == "cases.220105.003.001.street.dispute.duplicate-suspected"
    assert isinstance(event.data, DuplicateSuspected)
    assert (event.subject, event.sequence, event.data.same_as) == (second["case_id"], 0, first["case_id"])

    accepted = await intake.post(
        f"/intake/cases/{second['case_id']}/accept", json={"consent_basis": "application"}, headers={"If-Match": '"1"'}
    )
    assert accepted.json()["version"] == 2


async def test_a_dismissal_is_remembered_from_either_side(intake: httpx.AsyncClient) -> None:
    first, second = await registered(intake, LEAK), await registered(intake, AGAIN)
    address = f"/intake/cases/{first['case_id']}/duplicates/{second['case_id']}/dismiss"
    dismissed = await intake.post(address, json={}, headers=DISPATCHER)
    assert dismissed.status_code == 200, dismissed.text
    for case_id in (first["case_id"], second["case_id"]):
        (found,) = await duplicates(intake, case_id)
        assert found["dismissed_at"] == dismissed.json()["dismissed_at"]
        assert found["dismissed_by"]["role"] == "dispatcher"
    again = await intake.post(address, json={}, headers=DISPATCHER)
    assert again.status_code == 409
    unknown = await intake.post(
        f"/intake/cases/{first['case_id']}/duplicates/nobody/dismiss", json={}, headers=DISPATCHER
    )
    assert unknown.status_code == 404


async def test_the_petition_window_judges_petitions_and_is_shown_nothing_of_disputes(intake: httpx.AsyncClient) -> None:
    window = as_(Role.PETITION_CLERK, STREET)
    dispute = await registered(intake, LEAK)
    petition = {**LEAK, "kind": "petition", "dispute_type": None, "petition": {"form": "letter"}}
    first, second = await registered(intake, petition), await registered(intake, petition)
    address = f"/intake/cases/{first['case_id']}/duplicates"
    everything = (await intake.get(address, headers=DISPATCHER)).json()["duplicates"]
    assert {it["case_id"] for it in everything} == {dispute["case_id"], second["case_id"]}
    shown = await intake.get(address, headers=window)
    assert [it["case_id"] for it in shown.json()["duplicates"]] == [second["case_id"]]
    page = await intake.get(f"/intake/console/cases/{first['case_id']}", headers=window)
    assert f"{first['case_id']}/duplicates" in page.text
    refused = await intake.get(f"/intake/cases/{dispute['case_id']}/duplicates", headers=window)
    beside = await intake.post(f"{address}/{dispute['case_id']}/dismiss", json={}, headers=window)
    assert (refused.status_code, beside.status_code) == (403, 403)
    dismissed = await intake.post(f"{address}/{second['case_id']}/dismiss", json={}, headers=window)
    assert dismissed.status_code == 200, dismissed.text
    (found,) = (await intake.get(address, headers=window)).json()["duplicates"]
    assert found["dismissed_by"]["role"] == "petition_clerk"


async def closed(intake: httpx.AsyncClient, nats_client: Client, case: dict[str, Any]) -> None:
    """Refer a case, and say for mediation that it is closed."""
    referral = {"target": "court", "consent": True, "reference": "R-1"}
    answer = await intake.post(f"/intake/cases/{case['case_id']}/refer", json=referral)
    assert answer.is_success, answer.text
    fact = Closed(
        case_no=case["case_no"],
        kind=Kind.DISPUTE,
        place=Place.from_code(LEAK["community"]),
        state=CaseState.CLOSED,
        owner_level=Level.COMMUNITY,
        closing_code=ClosingCode.REFERRED_COURT,
        days=0,
    )
    event = Event.of(
        fact,
        event_id=new_id(),
        service="mediation",
        subject=case["case_id"],
        time=datetime(2024, 3, 1, 9, tzinfo=ZONE),
        sequence=answer.json()["version"] + 1,
        correlation=new_id(),
    )
    await nats_client.jetstream().publish(event.bus_subject, event.encode())

    async def known() -> bool:
        return bool((await intake.get(f"/intake/cases/{case['case_id']}")).json()["state"] == "closed")

    await until(known, what="intake knows that the case is closed")


async def test_sealed_matters_and_destroyed_persons_are_in_no_search(
    intake: httpx.AsyncClient, nats_client: Client
) -> None:
    await registered(intake, {**LEAK, "sealed": "family_violence"})
    first = await registered(intake, LEAK)
    assert first["duplicates"] == []
    sealed = await registered(intake, {**AGAIN, "sealed": "minors"})
    assert sealed["duplicates"] == []
    await closed(intake, nats_client, first)
    destroyed = await intake.post(
        f"/intake/cases/{first['case_id']}/personal-data/destroy",
        json={"reason": "consent_withdrawn", "statement": "本人书面申请"},
        headers=DISPATCHER,
    )
    assert destroyed.is_success
    assert (await registered(intake, AGAIN))["duplicates"] == []


async def test_nobody_without_an_account_learns_who_is_a_party_to_a_case(intake: httpx.AsyncClient) -> None:
    await registered(intake, LEAK)
    curious = await intake.post("/intake/cases", json={**AGAIN, "channel": "online"}, auth=None)
    assert curious.status_code == 201, curious.text
    assert curious.json()["duplicates"] == []


async def test_a_community_learns_of_no_likeness_with_the_cases_of_another(intake: httpx.AsyncClient) -> None:
    first = await registered(intake, LEAK)
    theirs = await registered(intake, {**AGAIN, "community": "220105003002"})
    assert theirs["duplicates"] == []
    clerk = as_(Role.CLERK, "220105003002")
    shown = await intake.get(f"/intake/cases/{theirs['case_id']}/duplicates", headers=clerk)
    assert shown.json()["duplicates"] == []
    street = await intake.get(f"/intake/cases/{theirs['case_id']}/duplicates", headers=DISPATCHER)
    assert [it["case_id"] for it in street.json()["duplicates"]] == [first["case_id"]]
    path = f"/intake/cases/{theirs['case_id']}/duplicates/{first['case_id']}/dismiss"
    refused = await intake.post(path, json={}, headers=clerk)
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"kind": "visit", "dispute_type": None}, "kind: visit"),
        ({"kind": "decision_review", "dispute_type": None}, "kind: decision_review"),
        ({"people_count": 100_000}, "people_count"),
        ({"kind": "petition", "dispute_type": None, "petition": {"form": "visit"}}, "petition.form: visit"),
        (
            {"kind": "petition", "dispute_type": None, "petition": {"form": "online", "transferred_here": True}},
            "petition.transferred_here",
        ),
    ],
)
async def test_the_years_figures_are_not_written_without_an_account(
    intake: httpx.AsyncClient, change: dict[str, Any], named: str
) -> None:
    answer = await intake.post("/intake/cases", json={**LEAK, "channel": "online", **change}, auth=None)
    assert answer.status_code == 401, answer.text
    assert named in answer.json()["detail"]


@pytest.mark.parametrize("text", ["\u0001陈", "陈\u0002", "\uffff陈"])
async def test_what_no_spreadsheet_can_hold_is_refused_at_registration(intake: httpx.AsyncClient, text: str) -> None:
    for change in ({"summary": f"{text}漏水"}, {"parties": [{"role": "applicant", "name": text}]}):
        answer = await intake.post("/intake/cases", json={**LEAK, **change})
        assert answer.status_code == 422
        assert text not in answer.text
