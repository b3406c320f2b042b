"""The further turns of a dispute over HTTP, on both databases and a real broker."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.service.test_mediation import WAIT, Street, street
from tests.support.mediating import FOLLOW_UP, START
from tests.support.people import as_, as_person
from tests.support.waiting import until

pytestmark = pytest.mark.servers

__all__ = ["street"]

PLACE = "220105003002"
CLERK = as_(Role.CLERK, PLACE)
MEDIATOR = as_person("m-1")
DIRECTOR = as_(Role.DIRECTOR, PLACE)
DISPATCHER = as_(Role.DISPATCHER, PLACE[:9])
BEGUN: list[tuple[str, dict[str, Any]]] = [
    ("assign", {"mediator_ref": "m-9", "conflict_of_interest": False}),
    ("decline", {"reason": "unavailable"}),
    ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
    ("start", START),
]
SIGNED = dict.fromkeys(("parties_signed_on", "mediator_signed_on", "committee_sealed_on"), "2024-04-20")
PAPERS = [
    "cover",
    "application",
    "rights_notice",
    "identity",
    "session_record",
    "agreement",
    "performance_proof",
    "confirmation",
    "follow_up_record",
    "back_cover",
]


async def asked(street: Street, case_id: str, command: str, fields: dict[str, Any]) -> httpx.Response:
    """Give a command, as whoever is right for it or as the person of "by"."""
    body = {name: value for name, value in fields.items() if name != "by"}
    headers = {**WAIT, **fields.get("by", {})}
    return await street.mediation.post(f"/mediation/cases/{case_id}/{command}", json=body, headers=headers)


async def done(street: Street, case_id: str, *steps: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Take each step and return the last answer."""
    body: dict[str, Any] = {}
    for command, fields in steps:
        answer = await asked(street, case_id, command, fields)
        assert answer.status_code == 200, f"{command}: {answer.text}"
        body = answer.json()
    return body


async def refused(street: Street, case_id: str, command: str, **fields: Any) -> str:
    answer = await asked(street, case_id, command, fields)
    assert answer.status_code in {403, 409, 422}, answer.text
    return str(answer.json()["type"]).rsplit("/", 1)[-1].rsplit(":", 1)[-1]


async def told_to_the_resident(street: Street, code: str, state_name: str) -> dict[str, Any]:
    async def tracked() -> dict[str, Any] | None:
        view: dict[str, Any] = (await street.intake.get("/intake/track", params={"code": code})).json()
        return view if view["state_name"] == state_name else None

    return await until(tracked, what=f"the resident is told: {state_name}")


async def test_stopped_made_longer_confirmed_performed_and_put_away(street: Street) -> None:
    case = await street.accepted()
    case_id = case["case_id"]
    await done(street, case_id, *BEGUN)
    assert await refused(street, case_id, "suspend", reason="appraisal", by=MEDIATOR) == "role-may-not"
    await done(
        street,
        case_id,
        ("propose", {"proposal": "suspend", "grounds": "委托鉴定", "by": MEDIATOR}),
        ("suspend", {"reason": "appraisal", "note": "漏水原因鉴定", "by": DIRECTOR}),
    )
    await told_to_the_resident(street, case["query_code"], "调解中止，期限暂停计算")
    await street.clock.advance(datetime(2024, 4, 10, 9, tzinfo=ZONE))
    resumed = await done(street, case_id, ("resume", {}))
    extended = await done(street, case_id, ("extend", {"agreed_by_both": True, "last_day": "2024-06-10"}))
    assert datetime.fromisoformat(extended["due_at"]) > datetime.fromisoformat(resumed["due_at"])
    tracked = await told_to_the_resident(street, case["query_code"], "调解中")
    assert tracked["state"] == "mediating"
    await street.clock.advance(datetime(2024, 4, 20, 16, tzinfo=ZONE))
    agreement = {"form": "written", "manner": "one_payment", "perform_due_at": "2024-05-20T23:59:59+08:00", **SIGNED}
    await done(
        street,
        case_id,
        ("agree", agreement),
        ("open-confirmation", {"about_status": False, "about_title": False, "content_clear": True}),
        ("propose", {"proposal": "close", "grounds": "已签署书面协议", "by": MEDIATOR}),
        ("close", {"closing_code": "agreed_written", "papers": PAPERS[:6], "by": DIRECTOR}),
    )
    await street.clock.advance(datetime(2024, 5, 11, 9, tzinfo=ZONE))
    shown = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()
    assert shown["confirmation"]["stage"] == "eligible"
    assert [line["event"] for line in shown["log"]][-1] == "deadline-warned"
    await done(
        street,
        case_id,
        ("apply-confirmation", {"jointly": True}),
        ("conclude-confirmation", {"result": "confirmed"}),
        ("record-performance", {"performance": "performed", "evidence_ref": "receipt-1"}),
        ("follow-up", FOLLOW_UP),
    )
    assert await refused(street, case_id, "archive", retention="long") == "papers-missing"
    await done(street, case_id, ("archive", {"retention": "long", "papers": PAPERS[6:]}))
    await told_to_the_resident(street, case["query_code"], "已办结归档")
    events = await street.events(int((await street.mediation.get(f"/mediation/cases/{case_id}")).json()["version"]))
    assert [event.sequence for _, event in events] == list(range(1, len(events) + 1))
    assert all("漏水" not in event.model_dump_json() for _, event in events)


async def test_an_accepted_case_is_referred_by_mediation(street: Street) -> None:
    case = await street.accepted()
    closed = await done(
        street,
        case["case_id"],
        ("refer", {"target": "arbitration", "consent": True, "reference": "LA-1"}),
        ("close", {"closing_code": "referred_arbitration", "summary": "双方同意仲裁"}),
    )
    assert closed["lacking"] == ["application", "identity"]
    _, referred = (await street.events(5))[2]
    assert (referred.type, referred.source, referred.sequence) == ("tongxin.case.referred.v1", "/tongxin/mediation", 3)
    await told_to_the_resident(street, case["query_code"], "已办结")


async def test_a_case_that_stands_for_another_is_voided_only_after_the_merge_is_undone(street: Street) -> None:
    first, double = await street.accepted(), await street.accepted()
    await done(street, double["case_id"], ("merge", {"into": first["case_id"]}))
    await done(street, first["case_id"], ("propose", {"proposal": "void", "grounds": "录入错误", "by": CLERK}))
    void = {"reason": "wrong_entry", "by": DISPATCHER}
    assert await refused(street, first["case_id"], "void", **void) == "void-stands-for-others"
    undone = await done(street, double["case_id"], ("unmerge", {"reason": "different_matter"}))
    assert undone["state"] == "accepted"
    await done(street, first["case_id"], ("void", void))
    await told_to_the_resident(street, first["query_code"], "登记有误，已作废")
    assert await refused(street, first["case_id"], "terminate", reason="refused", remedy_notice=True) == (
        "not-in-this-state"
    )
    names = [subject.split(".", 4)[4] for subject, _ in await street.events(8)]
    assert {"district.dispute.unmerged", "district.dispute.voided"} <= set(names)


async def test_a_voided_case_is_left_alone_by_its_clocks(street: Street) -> None:
    case = await street.accepted()
    propose = {"proposal": "void", "grounds": "录入错误", "by": CLERK}
    voided = await done(
        street, case["case_id"], ("propose", propose), ("void", {"reason": "wrong_entry", "by": DISPATCHER})
    )
    await street.clock.advance(street.clock.now() + timedelta(days=90))
    shown = (await street.mediation.get(f"/mediation/cases/{case['case_id']}")).json()
    assert (shown["version"], shown["next_instant"]) == (voided["version"], None)
