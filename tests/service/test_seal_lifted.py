"""A petition under seal: its days remind its officer alone, and a wrong seal is lifted without a trace in the open."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from nats.aio.client import Client

from services.mediation.domain.process.converting import case_it_becomes
from shared.contracts.codes import Kind
from shared.contracts.envelope import Event, decode
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.service.kinds_street import Street, kinds_street
from tests.support.people import as_
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DESK = as_(Role.PETITION_CLERK, "220105003")
CHIEF = as_(Role.CHIEF, "220105003")
LEAD = as_(Role.CONFIDENTIAL_OFFICER, "220105003")
SECRET = "举报某科长收受礼金"


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def stream(street: Street, name: str) -> list[Event]:
    info = await street.bus.jetstream().stream_info(name)
    positions = range(1, info.state.last_seq + 1)
    return [decode((await street.bus.jetstream().get_msg(name, position)).data or b"") for position in positions]


async def sealed(street: Street) -> dict[str, Any]:
    case = await street.register("petition", summary=SECRET, petition={"form": "letter", "repeated": True})
    steps = (("classify", {"purpose": "request", "competence": "own", "law_related": False}),)
    await street.do("petitions", case["case_id"], *steps, ("accept", {"written_notice": True}))
    begun = {"leader_ref": "leader-1", "department": "街道城管办"}
    await street.do("petitions", case["case_id"], ("begin", begun), ("seal", {"ground": "accusation"}))

    async def gone() -> bool:
        return (await street.intake.get(f"/intake/cases/{case['case_id']}", headers=DESK)).status_code == 404

    await until(gone, what="intake knows that it is sealed")
    return case


async def counts(street: Street) -> dict[str, int]:
    answer = await street.mediation.get("/mediation/sealed", headers=LEAD)
    assert answer.status_code == 200, answer.text
    found: dict[str, int] = answer.json()
    return found


async def test_the_days_under_seal_remind_the_confidential_officer_alone(street: Street) -> None:
    case_id = (await sealed(street))["case_id"]
    spoken = len(await stream(street, "CASES"))
    assert await counts(street) == {"in_hand": 1, "overdue": 0, "protecting": 0, "handed_over": 0, "lifted": 0}
    await street.later(20)
    names = await street.heard(case_id, "sealed-overdue", "SEALED")
    assert names == ["sealed", *["sealed-deadline-warned"] * 3, "sealed-overdue"]
    assert len(await stream(street, "CASES")) == spoken
    assert await counts(street) == {"in_hand": 1, "overdue": 1, "protecting": 0, "handed_over": 0, "lifted": 0}
    page = await street.mediation.get("/mediation/", headers=LEAD | {"Accept": "text/html"})
    assert "密封事项：待移送 1 件" in page.text
    others = await street.mediation.get("/mediation/", headers=DESK | {"Accept": "text/html"})
    assert "密封事项" not in others.text
    refused = await street.mediation.get("/mediation/sealed", headers=DESK)
    assert (refused.status_code, refused.json()["roles"]) == (403, ["confidential_officer"])
    handed = await street.mediation.post(f"/mediation/petitions/{case_id}/hand-over", json={}, headers=LEAD)
    assert handed.status_code == 200, handed.text
    assert await counts(street) == {"in_hand": 0, "overdue": 0, "protecting": 0, "handed_over": 1, "lifted": 0}
    await the_chief_learns_the_number_of_a_year_that_is_over(street)


async def the_chief_learns_the_number_of_a_year_that_is_over(street: Street) -> None:
    address, this_year = "/mediation/sealed/accusations", {"year": 2024}
    refused = await street.mediation.get(address, params=this_year, headers=CHIEF)
    assert (refused.status_code, refused.json()["latest"]) == (409, 2023)
    assert (await street.mediation.get(address, headers=CHIEF)).json() == {"year": 2023, "handed_over": 0}
    await street.clock.advance(datetime(2025, 1, 2, 10, tzinfo=ZONE))
    for who in (CHIEF, LEAD):
        answer = await street.mediation.get(address, params=this_year, headers=who)
        assert answer.json() == {"year": 2024, "handed_over": 1}
    assert (await street.mediation.get(address, params=this_year, headers=DESK)).status_code == 403
    page = await street.mediation.get("/mediation/", headers=CHIEF | {"Accept": "text/html"})
    assert "2024年移送纪检监察机关的检举控告：1 件" in page.text


async def test_a_wrong_seal_is_lifted_by_an_open_case_that_names_nothing_of_the_sealed_one(street: Street) -> None:
    case = await sealed(street)
    case_id, before = case["case_id"], len(await stream(street, "CASES"))
    body = {"reason": "系一般求决事项，非检举控告"}
    address = f"/mediation/petitions/{case_id}/lift-seal"
    assert (await street.mediation.post(address, json=body, headers=DESK)).status_code == 404
    lifted = await street.mediation.post(address, json=body, headers=LEAD)
    assert (lifted.status_code, lifted.json()["state"]) == (200, "seal_lifted")
    await street.heard(case_id, "registered-anew", "SEALED")

    events = await stream(street, "SEALED")
    anew = next(it for it in events if it.type == "tongxin.sealed.registered-anew.v1")
    open_id = anew.data.into  # type: ignore[attr-defined]
    petition = await street.known("petitions", open_id, DESK)
    assert (petition["form"], petition["flags"], petition["state"]) == ("letter", ["repeated"], "registered")
    (registered,) = (await stream(street, "CASES"))[before:]
    said = registered.encode().decode()
    traces = {case_id, case["case_no"], *(it.id for it in events), *(it.correlationid for it in events)}
    assert not [it for it in traces if it in said]

    at_intake = (await street.intake.get(f"/intake/cases/{open_id}", headers=DESK)).json()
    assert (at_intake["origin"], at_intake["registered_anew_as"], len(at_intake["parties"])) == (None, None, 1)
    data = f"/intake/cases/{open_id}/personal-data"
    read = await street.intake.get(data, params={"reason": "承办"}, headers=DESK)
    assert read.json()["summary"] == SECRET
    assert (await street.intake.get(f"/intake/cases/{case_id}", headers=DESK)).status_code == 404
    shown = (await street.intake.get(f"/intake/cases/{case_id}", headers=LEAD)).json()
    assert (shown["state"], shown["registered_anew_as"]) == ("seal_lifted", open_id)
    tracked = (await street.intake.get("/intake/track", params={"code": case["query_code"]})).json()
    assert (tracked["case_no"], tracked["state_name"]) == (petition["case_no"], "已登记，等待受理")
    log = (await street.mediation.get(f"/mediation/petitions/{case_id}", headers=LEAD)).json()["log"]
    assert (log[-1]["event"], log[-1]["actor"]["role"], log[-1]["has_note"]) == (
        "seal-lifted",
        "confidential_officer",
        True,
    )
    assert await counts(street) == {"in_hand": 0, "overdue": 0, "protecting": 0, "handed_over": 0, "lifted": 1}


async def test_a_dispute_sealed_by_mistake_is_answered_as_any_other(street: Street) -> None:
    case = await street.register(
        "dispute", community="220105003001", dispute_type="02", sealed="minors", channel="phone"
    )
    await street.known("cases", case["case_id"], LEAD)
    body = {"reason": "系邻里纠纷"}
    lifted = await street.mediation.post(f"/mediation/cases/{case['case_id']}/lift-seal", json=body, headers=LEAD)
    assert (lifted.status_code, lifted.json()["state"]) == (200, "seal_lifted")

    async def open_case() -> str | None:
        shown = (await street.intake.get(f"/intake/cases/{case['case_id']}", headers=LEAD)).json()
        into: str | None = shown["registered_anew_as"]
        return into

    open_id = await until(open_case, what="an open case stands in its place")
    assert open_id is not None
    clerk = as_(Role.CLERK, "220105003001")
    accepted = await street.intake.post(
        f"/intake/cases/{open_id}/accept", json={"consent_basis": "application"}, headers=clerk
    )
    assert accepted.status_code == 200, accepted.text


async def test_of_a_visit_whose_petition_was_sealed_by_mistake_the_persons_are_shown_again_and_a_double_is_found(
    street: Street,
) -> None:
    first = (await street.register("petition", petition={"form": "letter"}))["case_id"]
    visit = await street.register("visit")
    received = {"receiver_ref": "r-1", "leader_on_duty": False, "representatives": 1}
    ended = {"outcome": "to_petition", "record": "转信访"}
    await street.do("visits", visit["case_id"], ("receive", received), ("end", ended))
    sealed_id = case_it_becomes(visit["case_id"], Kind.PETITION)
    await street.known("petitions", sealed_id, DESK)
    await street.do("petitions", sealed_id, ("seal", {"ground": "accusation"}))

    async def persons() -> int:
        shown = (await street.intake.get(f"/intake/cases/{visit['case_id']}", headers=DESK)).json()
        return len(shown["parties"])

    async def hidden() -> bool:
        return await persons() == 0

    async def shown() -> bool:
        return await persons() == 1

    await until(hidden, what="the persons of the visit are out of sight")
    address, reason = f"/mediation/petitions/{sealed_id}/lift-seal", {"reason": "系一般求决事项，非检举控告"}
    assert (await street.mediation.post(address, json=reason, headers=LEAD)).status_code == 200
    await until(shown, what="the persons of the visit are shown again")
    data = f"/intake/cases/{visit['case_id']}/personal-data"
    assert (await street.intake.get(data, params={"reason": "承办"}, headers=DESK)).status_code == 200

    at_intake = (await street.intake.get(f"/intake/cases/{sealed_id}", headers=LEAD)).json()
    open_id = at_intake["registered_anew_as"]
    dispatcher = as_(Role.DISPATCHER, "220105003")
    found = (await street.intake.get(f"/intake/cases/{open_id}/duplicates", headers=dispatcher)).json()["duplicates"]
    assert [it["case_id"] for it in found] == [first]
    await street.heard(open_id, "duplicate-suspected")
    sealed_events = [it for it in await stream(street, "SEALED") if it.subject == sealed_id]
    said = "".join(it.encode().decode() for it in await stream(street, "CASES") if it.subject == open_id)
    traces = {sealed_id, *(it.id for it in sealed_events), *(it.correlationid for it in sealed_events)}
    assert not [it for it in traces if it in said]
    code = {"code": visit["query_code"], "phone_tail": "1111"}
    tracked = (await street.intake.get("/intake/track", params=code)).json()
    assert (tracked["state_name"], tracked["summary"]) == ("已登记，等待受理", "反映情况")
