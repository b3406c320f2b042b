"""What a party asks for with the query code: heeded by the staff, told back, and never a dead letter."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from shared.contracts.codes import CaseState, Kind, Satisfaction
from shared.contracts.facts.intake import RatingGiven
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.messaging.cause import Cause, emit
from tests.service.kinds_street import Street, kinds_street
from tests.support.mediating import START, sitting
from tests.support.waiting import until

pytestmark = pytest.mark.servers

PARTIES = [
    {"role": "applicant", "name": "李四", "phone": "13900001111"},
    {"role": "respondent", "name": "王五", "phone": "13900002222"},
]
TEXT = "对方从未与我协商，我不愿再调解"


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def asked(street: Street, code: str, request: str, tail: str = "2222", **body: Any) -> httpx.Response:
    # Nobody is signed in.
    return await street.intake.post(
        "/intake/track/requests",
        json={"code": code, "phone_tail": tail, "request": request, **body},
        headers={"Authorization": ""},
    )


async def tracked(street: Street, code: str, tail: str = "2222") -> dict[str, Any]:
    answer = await street.intake.get(
        "/intake/track", params={"code": code, "phone_tail": tail}, headers={"Authorization": ""}
    )
    view: dict[str, Any] = answer.json()
    return view


def slug(answer: httpx.Response) -> str:
    return str(answer.json()["type"].rpartition(":")[2])


async def mediating(street: Street) -> dict[str, Any]:
    case = await street.register("dispute", dispute_type="02", parties=PARTIES)
    early = await asked(street, case["query_code"], "stop_mediation")
    assert (early.status_code, slug(early)) == (409, "request-not-possible")
    assert early.json()["possible"] == ["add_facts", "refuse_mediation", "withdraw_consent"]
    await street.intake.post(f"/intake/cases/{case['case_id']}/accept", json={"consent_basis": "application"})
    await until(lambda: _accepted(street, case["case_id"]), what="mediation knows the case")
    await street.do(
        "cases",
        case["case_id"],
        ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
        ("start", START),
    )

    async def known() -> bool:
        return bool((await tracked(street, case["query_code"]))["state"] == "mediating")

    await until(known, what="intake knows that it is mediated")
    return case


async def _accepted(street: Street, case_id: str) -> bool:
    answer = await street.mediation.get(f"/mediation/cases/{case_id}")
    return answer.status_code == 200 and answer.json()["state"] == "accepted"


async def test_a_party_stops_a_mediation_and_reads_the_answer_with_the_code(street: Street) -> None:
    case = await mediating(street)
    case_id, code = case["case_id"], case["query_code"]
    assert (await asked(street, code, "stop_mediation", "9999")).status_code == 403
    assert (await asked(street, code, "divorce")).status_code == 422
    taken = await asked(street, code, "stop_mediation", text=TEXT)
    assert (taken.status_code, taken.json()["request"]) == (201, "stop_mediation"), taken.text
    again = await asked(street, code, "stop_mediation")
    assert (again.status_code, slug(again)) == (409, "request-open-already")

    async def on_file() -> dict[str, Any] | None:
        view: dict[str, Any] = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()
        return view if view["requests"] else None

    view = await until(on_file, what="mediation has the request on its file")
    (request,) = view["requests"]
    assert (request["side"], request["told_more"], "第二十三条" in request["asks"]) == ("respondent", True, True)
    assert TEXT not in str(view)
    refused = await street.ask("cases", case_id, "record-session", **sitting(street.clock.now(), "双方陈述"))
    assert (refused.status_code, slug(refused)) == (409, "party-refuses-mediation")
    assert "agree" not in view["allowed"]
    page = (await street.mediation.get(f"/mediation/console/cases/{case_id}")).text
    assert "被申请人：要求终止调解" in page
    assert "当事人要求终止调解" in (await street.mediation.get("/mediation/")).text
    read = await street.intake.get(f"/intake/cases/{case_id}/personal-data", params={"reason": "核实当事人请求"})
    assert [it["text"] for it in read.json()["requests"]] == [TEXT]

    await street.do("cases", case_id, ("terminate", {"reason": "refused", "remedy_notice": True}))

    async def granted() -> dict[str, Any] | None:
        told = await tracked(street, code)
        return told if told["requests"][0]["result"] else None

    told = await until(granted, what="the party reads the answer")
    assert (told["requests"][0]["result"], told["may_ask_for"]) == ("granted", ["withdraw_consent"])
    assert (await tracked(street, code, "1111"))["requests"] == []

    assert (await asked(street, code, "withdraw_consent")).status_code == 201
    await until(on_file, what="the next request is on the file")
    answer = {"request": "withdraw_consent", "result": "granted", "reason": "已停止使用"}
    await street.do("cases", case_id, ("answer-request", answer))

    async def both() -> bool:
        return (await street.names(case_id)).count("request-answered") == 2

    await until(both, what="both answers are told")
    assert "came-too-late" not in await street.names(case_id)


async def test_a_rating_that_crosses_the_clock_is_kept_as_too_late(street: Street) -> None:
    petition = await street.register("petition", channel="online", petition={"form": "online"}, parties=PARTIES)
    case_id = petition["case_id"]
    await street.known("petitions", case_id)
    crossing = RatingGiven(
        case_no=petition["case_no"],
        kind=Kind.PETITION,
        place=Place.from_code("220105003000"),
        state=CaseState.CLOSED,
        owner_level=Level.STREET,
        petition_office=Satisfaction.SATISFIED,
        responsible_unit=Satisfaction.SATISFIED,
    )
    event = emit("intake", crossing, subject=case_id, sequence=0, cause=Cause.new(), now=street.clock.now())
    await street.bus.jetstream().publish(event.bus_subject, event.encode())
    await street.heard(case_id, "came-too-late")
    (said,) = (await street.known("petitions", case_id))["said_too_late"]
    assert said["request"] is None

    async def told() -> bool:
        return bool((await tracked(street, petition["query_code"], "1111"))["rating_came_too_late"])

    await until(told, what="the petitioner reads that it came too late")
    dead = await street.bus.jetstream().streams_info()
    assert {it.config.name: it.state.messages for it in dead}.get("DLQ", 0) == 0
