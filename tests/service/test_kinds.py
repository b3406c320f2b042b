"""Intake and mediation together: petitions, visits, consultations and decision reviews, on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.mediation.domain.process.converting import case_it_becomes
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.people.roles import LEVELS, Role
from tests.service.kinds_street import WAIT, Street, kinds_street
from tests.support.people import as_
from tests.support.waiting import until

pytestmark = pytest.mark.servers

LEAD = as_(Role.CONFIDENTIAL_OFFICER, "220105003")
SECRET = "举报某科长收受礼金"
OPINION = {
    "opinion": "explain",
    "claim": "请求修路",
    "facts": "属实",
    "handling": "列入计划",
    "basis": "条例第三十二条",
}


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def test_a_petition_to_its_review_and_its_final_recheck(street: Street) -> None:
    case = await street.register("petition", channel="online", petition={"form": "online"})
    case_id = case["case_id"]
    reply = await street.do(
        "petitions",
        case_id,
        ("classify", {"purpose": "request", "competence": "own", "law_related": False}),
        ("accept", {"written_notice": True}),
    )
    assert reply["due_at"] == "2024-05-01T00:00:00+08:00"
    await street.do("petitions", case_id, ("begin", {"leader_ref": "leader-1", "department": "街道城管办"}))
    by_a_clerk = await street.mediation.post(
        f"/mediation/petitions/{case_id}/extend",
        json={"days": 30, "reason_told": True},
        headers=as_(Role.PETITION_CLERK, "220105003"),
    )
    assert (by_a_clerk.status_code, by_a_clerk.json()["roles"]) == (403, ["chief"])
    reply = await street.do("petitions", case_id, ("extend", {"days": 30, "reason_told": True}))
    assert reply["due_at"] == "2024-05-31T00:00:00+08:00"
    today = street.clock.now().date().isoformat()
    await street.do(
        "petitions",
        case_id,
        ("issue-opinion", OPINION),
        ("deliver", {"received_on": today, "review_right_told": True}),
        ("close", {}),
        ("request-review", {"requested_on": today}),
    )
    district = (await street.mediation.get("/mediation/petitions", params={"level": "district"})).json()
    assert [row["case_id"] for row in district["cases"]] == [case_id]
    review = {"result": "upheld", "opinion": "维持", "received_on": today, "recheck_right_told": True}
    await street.do("petitions", case_id, ("issue-review", review), ("request-recheck", {"requested_on": today}))
    await street.do("petitions", case_id, ("issue-recheck", {"result": "upheld", "opinion": "维持"}))
    await street.do(
        "petitions",
        case_id,
        ("rate", {"petition_office": "satisfied", "responsible_unit": "satisfied", "given_by": "paper"}),
    )
    reply = await street.do("petitions", case_id, ("archive", {}))
    assert reply["state"] == "archived"

    again = await street.register("petition", channel="letter", petition={"form": "letter", "repeated": True})
    classified = {"purpose": "request", "competence": "own", "law_related": False, "earlier_id": case_id}
    await street.do("petitions", again["case_id"], ("classify", classified))
    refused = await street.ask("petitions", again["case_id"], "accept", written_notice=True)
    assert refused.status_code == 409
    assert "终结" in refused.text
    await street.do(
        "petitions", again["case_id"], ("not-accept", {"reason": "finally_reviewed", "written_notice": True})
    )


async def test_the_district_records_the_review_that_a_petitioner_asks_it_for(street: Street) -> None:
    case_id = (await street.register("petition", channel="online", petition={"form": "online"}))["case_id"]
    today = street.clock.now().date().isoformat()
    clerk, district = (as_(Role.PETITION_CLERK, area) for area in ("220105003", "220105"))

    async def by(who: dict[str, str], command: str, **body: Any) -> httpx.Response:
        url = f"/mediation/petitions/{case_id}/{command}"
        return await street.mediation.post(url, json=body, headers=who | WAIT)

    async def done(who: dict[str, str], command: str, **body: Any) -> dict[str, Any]:
        answer = await by(who, command, **body)
        assert answer.status_code == 200, f"{command}: {answer.text}"
        reply: dict[str, Any] = answer.json()
        return reply

    await done(clerk, "classify", purpose="request", competence="own", law_related=False)
    await done(clerk, "accept", written_notice=True)
    await done(clerk, "begin", leader_ref="leader-1", department="街道城管办")
    await done(clerk, "issue-opinion", **OPINION)
    await done(clerk, "deliver", received_on=today, review_right_told=True)
    await done(clerk, "close")
    assert (await street.mediation.get(f"/mediation/petitions/{case_id}", headers=district)).status_code == 403
    assert (await by(district, "deliver", received_on=today, review_right_told=True)).status_code == 403

    asked = await done(district, "request-review", requested_on=today)
    assert (asked["state"], asked["due_at"]) == ("review_requested", "2024-04-02T00:00:00+08:00")
    review = {"result": "upheld", "opinion": "维持", "received_on": today, "recheck_right_told": True}
    assert (await by(clerk, "issue-review", **review)).status_code == 403
    assert (await done(district, "issue-review", **review))["state"] == "reviewed"
    assert (await done(clerk, "request-recheck", requested_on=today))["state"] == "recheck_requested"
    assert (await by(clerk, "issue-recheck", result="upheld", opinion="维持")).status_code == 403
    assert (await done(district, "issue-recheck", result="upheld", opinion="维持"))["state"] == "rechecked"
    shown = (await street.mediation.get(f"/mediation/petitions/{case_id}", headers=clerk)).json()
    assert (shown["owner_level"], shown["review"], shown["recheck"]) == ("street", "upheld", "upheld")


async def test_a_petition_whose_opinion_is_revoked_is_handled_anew_and_its_petitioner_sees_it(street: Street) -> None:
    case = await street.register("petition", channel="online", petition={"form": "online"})
    case_id, code = case["case_id"], {"code": case["query_code"]}
    today = street.clock.now().date().isoformat()
    answering = (
        ("issue-opinion", OPINION),
        ("deliver", {"received_on": today, "review_right_told": True}),
        ("close", {}),
        ("request-review", {"requested_on": today}),
    )
    await street.do(
        "petitions",
        case_id,
        ("classify", {"purpose": "request", "competence": "own", "law_related": False}),
        ("accept", {"written_notice": True}),
        ("begin", {"leader_ref": "leader-1", "department": "街道城管办"}),
        *answering,
    )
    review = {"opinion": "撤销，重新办理", "received_on": today}
    refused = await street.ask(
        "petitions", case_id, "issue-review", **review, result="changed", recheck_right_told=True
    )
    assert (refused.status_code, "changed_to" in refused.json()["detail"]) == (422, True)
    reply = await street.do("petitions", case_id, ("issue-review", {**review, "result": "revoked"}))
    assert (reply["state"], reply["due_at"]) == ("handling", "2024-05-01T00:00:00+08:00")

    async def tracked(name: str) -> bool:
        return name in str((await street.intake.get("/intake/track", params=code)).json()["state_name"])

    await until(lambda: tracked("已被撤销，正在重新办理"), what="the petitioner sees that it is handled anew")
    assert (await street.intake.get("/intake/track", params=code)).json()["due_at"] == "2024-05-01T00:00:00+08:00"
    shown = (await street.mediation.get(f"/mediation/petitions/{case_id}")).json()
    assert (shown["opinion"], shown["closing_code"], shown["reopen_count"]) == (None, None, 1)
    assert (await street.heard(case_id, "reopened"))[-2:] == ["petition-reviewed", "reopened"]

    changed = {**review, "result": "changed", "changed_to": "support", "recheck_right_told": True}
    await street.do("petitions", case_id, *answering, ("issue-review", changed))
    shown = (await street.mediation.get(f"/mediation/petitions/{case_id}")).json()
    assert (shown["opinion"], shown["closing_code"]) == ("support", "supported")


async def test_a_petition_of_nobody_knows_whom_is_answered_without_notice_or_delivery(street: Street) -> None:
    letter = {"form": "letter"}
    case_id = (await street.register("petition", channel="letter", parties=[], anonymous=True, petition=letter))[
        "case_id"
    ]
    await street.do(
        "petitions", case_id, ("classify", {"purpose": "request", "competence": "own", "law_related": False})
    )
    told = (await street.mediation.get(f"/mediation/petitions/{case_id}/explain")).json()
    assert (told["clocks"], "无须书面告知" in told["sentence"]) == ([], True)
    given = {"leader_ref": "leader-1", "department": "街道城管办"}
    reply = await street.do(
        "petitions", case_id, ("accept", {}), ("begin", given), ("issue-opinion", OPINION), ("close", {})
    )
    assert reply["state"] == "closed"
    assert "opinion-delivered" not in await street.heard(case_id, "closed")
    parties = [{"role": "applicant", "name": "李四", "phone": "13900001111"}]
    wrong = {"kind": "petition", "channel": "letter", "community": "220105003000", "summary": "信", "parties": parties}
    refused = await street.intake.post("/intake/cases", json={**wrong, "petition": {**letter, "address_unknown": True}})
    assert (refused.status_code, "petition.address_unknown" in refused.json()["detail"]) == (422, True)


async def test_a_petition_nobody_answers_is_warned_of_and_told_as_overdue(street: Street) -> None:
    case_id = (await street.register("petition", petition={"form": "letter", "transferred_here": True}))["case_id"]
    await until(lambda: _known(street, "petitions", case_id), what="mediation knows it")
    told = (await street.mediation.get(f"/mediation/petitions/{case_id}/explain")).json()
    assert {clock["clock"] for clock in told["clocks"]} == {"petition_notice", "petition_objection"}
    await street.later(21)
    names = await street.heard(case_id, "overdue")
    assert names.count("deadline-warned") == 5
    assert names.count("right-lapsed") == 1
    late = await street.ask("petitions", case_id, "object", reasons="不属本机关职权")
    assert late.status_code == 409


async def test_an_accusation_is_seen_by_nobody_but_the_confidential_officer(street: Street) -> None:
    case = await street.register("petition", summary=SECRET, petition={"form": "letter", "accusation": True})
    case_id = case["case_id"]
    await until(lambda: _known(street, "petitions", case_id, LEAD), what="mediation knows it under seal")
    reason = {"reason": "移送前阅办"}
    for role in (role for role in Role if Level.STREET in LEVELS[role] and role is not Role.CONFIDENTIAL_OFFICER):
        who = as_(role, "220105003")
        assert (await street.mediation.get(f"/mediation/petitions/{case_id}", headers=who)).status_code == 404
        assert (await street.mediation.get("/mediation/cases", headers=who)).json()["cases"] == []
        assert (await street.intake.get(f"/intake/cases/{case_id}", headers=who)).status_code == 404
        data = await street.intake.get(f"/intake/cases/{case_id}/personal-data", params=reason, headers=who)
        assert data.status_code == 404
        handed = await street.mediation.post(f"/mediation/petitions/{case_id}/hand-over", json={}, headers=who)
        assert handed.status_code == 404
    read = await street.intake.get(f"/intake/cases/{case_id}/personal-data", params=reason, headers=LEAD)
    assert read.json()["summary"] == SECRET
    listed = (await street.mediation.get("/mediation/petitions", headers=LEAD)).json()["cases"]
    assert [row["case_id"] for row in listed] == [case_id]
    handed = await street.mediation.post(f"/mediation/petitions/{case_id}/hand-over", json={}, headers=LEAD)
    assert (handed.status_code, handed.json()["state"]) == (200, "handed_over")
    assert await street.heard(case_id, "handed-over", "SEALED") == ["sealed-registered", "handed-over"]
    assert await street.names(case_id) == []


@pytest.mark.parametrize("ground", ["family_violence", "minors"])
async def test_violence_and_harm_to_minors_are_handed_over_under_seal_and_never_mediated(
    street: Street, ground: str
) -> None:
    case = await street.register(
        "dispute", community="220105003001", dispute_type="01", summary=SECRET, sealed=ground, channel="qr"
    )
    case_id = case["case_id"]
    await until(lambda: _known(street, "cases", case_id, LEAD), what="mediation knows it under seal")
    for role in (role for role in Role if Level.COMMUNITY in LEVELS[role]):
        who = as_(role, "220105003001")
        assert (await street.mediation.get(f"/mediation/cases/{case_id}", headers=who)).status_code == 404
        assert (await street.intake.get(f"/intake/cases/{case_id}", headers=who)).status_code == 404
        body = {"consent_basis": "application", "refused_by_a_party": False}
        answer = await street.intake.post(f"/intake/cases/{case_id}/accept", json=body, headers=who)
        assert answer.status_code == 404
    shown = (await street.mediation.get(f"/mediation/cases/{case_id}", headers=LEAD)).json()
    assert (shown["owner_level"], shown["allowed"]) == ("street", ["hand-over", "lift-seal", "record-protection"])
    refused = await street.mediation.post(
        f"/mediation/cases/{case_id}/hand-over", json={"organ": "police"}, headers=as_(Role.DISPATCHER, "220105003")
    )
    assert refused.status_code == 404
    handed = await street.mediation.post(
        f"/mediation/cases/{case_id}/hand-over", json={"organ": "police"}, headers=LEAD
    )
    assert (handed.status_code, handed.json()["state"]) == (200, "handed_over")
    assert await street.heard(case_id, "handed-over", "SEALED") == ["sealed-registered", "handed-over"]
    assert await street.names(case_id) == []


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("visit", "minors"), ("consult", "family_violence"), ("dispute", "accusation"), ("petition", "minors")],
)
async def test_only_what_is_handed_over_is_sealed(street: Street, kind: str, ground: str) -> None:
    extra = {"dispute": {"dispute_type": "01"}, "petition": {"petition": {"form": "letter"}}}.get(kind, {})
    body = {
        "kind": kind,
        "channel": "window",
        "community": "220105003000",
        "summary": SECRET,
        "sealed": ground,
        "anonymous": True,
        **extra,
    }
    refused = await street.intake.post("/intake/cases", json=body)
    assert refused.status_code == 422
    assert "sealed: register" in refused.text


async def test_what_turns_out_to_be_an_accusation_goes_out_of_sight(street: Street) -> None:
    case = await street.register("petition", summary=SECRET, petition={"form": "visit"})
    case_id = case["case_id"]
    await street.do("petitions", case_id, ("seal", {"ground": "accusation"}))
    assert (await street.mediation.get(f"/mediation/petitions/{case_id}")).status_code == 404
    shown = (await street.mediation.get(f"/mediation/petitions/{case_id}", headers=LEAD)).json()
    assert shown["allowed"] == ["hand-over", "lift-seal"]
    await street.heard(case_id, "sealed", "SEALED")
    await until(lambda: _gone(street, case_id), what="intake shows it no more")
    assert await street.names(case_id) == ["registered", "withheld"]
    tracked = (await street.intake.get("/intake/track", params={"code": case["query_code"]})).json()
    assert tracked["state_name"] == "已依法处理"


async def test_the_persons_of_a_visit_go_out_of_sight_with_the_accusation_it_became(street: Street) -> None:
    visit = (await street.register("visit", summary=SECRET))["case_id"]
    await street.do(
        "visits",
        visit,
        ("receive", {"receiver_ref": "r-1", "representatives": 1, "leader_on_duty": False}),
        ("end", {"outcome": "to_petition", "record": "转信访"}),
    )
    petition = case_it_becomes(visit, Kind.PETITION)
    desk = as_(Role.DISPATCHER, "220105003")
    sealed = await street.mediation.post(
        f"/mediation/petitions/{petition}/seal", json={"ground": "accusation"}, headers=desk | WAIT
    )
    assert sealed.status_code == 200

    async def shown(case_id: str) -> httpx.Response:
        return await street.intake.get(f"/intake/cases/{case_id}", headers=desk)

    async def gone() -> bool:
        return (await shown(petition)).status_code == 404 and (await shown(visit)).json()["parties"] == []

    await until(gone, what="intake shows neither the petition nor the persons of the visit")
    reason = {"reason": "移送前阅办"}
    for case_id in (visit, petition):
        url = f"/intake/cases/{case_id}/personal-data"
        refused = await street.intake.get(url, params=reason, headers=desk)
        assert refused.status_code == (403 if case_id == visit else 404)
        assert (await street.intake.get(url, params=reason, headers=LEAD)).json()["summary"] == SECRET


async def test_a_visit_becomes_a_dispute_with_the_same_persons(street: Street) -> None:
    visit = (await street.register("visit", people_count=9, representatives=5))["case_id"]
    too_many = await street.ask(
        "visits", visit, "receive", receiver_ref="leader-1", representatives=6, leader_on_duty=True
    )
    assert too_many.status_code == 422
    await street.do(
        "visits",
        visit,
        ("receive", {"receiver_ref": "leader-1", "representatives": 5, "leader_on_duty": True}),
        ("end", {"outcome": "to_dispute", "record": "楼上漏水", "dispute_type": "02"}),
        ("close", {}),
    )
    shown = (await street.mediation.get(f"/mediation/visits/{visit}")).json()
    assert (shown["collective"], shown["closing_code"]) == (True, "converted")
    dispute = shown["into"]
    assert dispute == case_it_becomes(visit, Kind.DISPUTE)
    await until(lambda: _known(street, "cases", dispute), what="the dispute is there")
    at_intake = (await street.intake.get(f"/intake/cases/{dispute}")).json()
    assert (at_intake["origin"]["case_id"], at_intake["origin"]["kind"]) == (visit, "visit")
    (party,) = at_intake["parties"]
    assert (party["role"], party["name"], party["phone"]) == ("applicant", "李某", "139****1111")
    assert (
        await street.intake.post(f"/intake/cases/{dispute}/accept", json={"consent_basis": "application"})
    ).status_code == 200
    await until(lambda: _accepted(street, dispute), what="mediation knows that it was accepted")
    await street.do("cases", dispute, ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}))


async def test_a_question_is_answered_in_three_working_days_or_told_as_overdue(street: Street) -> None:
    late, quick = [(await street.register("consult"))["case_id"] for _ in range(2)]
    await street.do(
        "consults",
        quick,
        ("answer", {"answered_by": "lawyer", "answer": "依民法典"}),
        ("rate", {"satisfaction": "satisfied"}),
    )
    await until(lambda: _known(street, "consults", late), what="mediation knows it")
    await street.later(7)
    assert "overdue" in await street.heard(late, "overdue")
    assert "overdue" not in await street.names(quick)
    turned = await street.do("consults", late, ("convert", {"target": "petition"}))
    assert turned["state"] == "converted"
    await until(lambda: _known(street, "petitions", case_it_becomes(late, Kind.PETITION)), what="the petition is there")


async def test_a_decision_review_concludes_on_four_answers_and_a_legal_opinion(street: Street) -> None:
    case_id = (await street.register("decision_review", channel="from_above"))["case_id"]
    short = await street.ask("decision-reviews", case_id, "begin-legal-check", adviser_ref="l-1", last_day="2024-03-11")
    assert short.json()["earliest"] == "2024-03-12"
    await street.do(
        "decision-reviews", case_id, ("begin-legal-check", {"adviser_ref": "l-1", "last_day": "2024-03-12"})
    )
    other = {"adviser_ref": "lawyer-street-220105003", "last_day": "2024-03-12"}
    untold = await street.ask("decision-reviews", case_id, "begin-legal-check", **other)
    assert (untold.status_code, "更换原因" in untold.json()["sentence"]) == (422, True)
    await street.do("decision-reviews", case_id, ("begin-legal-check", {**other, "replacing": "illness"}))
    part = {"part": "lawfulness", "verdict": "passed", "text": "论证"}
    assert "法律意见" in (await street.ask("decision-reviews", case_id, "assess", **part)).text
    opinion = {"verdict": "unlawful", "opinion": "超越权限"}
    await street.do("decision-reviews", case_id, ("give-legal-opinion", opinion))
    risks = {"risk_points": "出行不便", "precautions": "分段施工", "response_plan": "专人接待"}
    for name in ("lawfulness", "reasonableness", "feasibility", "controllability"):
        verdict = "conditional" if name == "controllability" else "passed"
        answer = {"part": name, "verdict": verdict, "text": "论证", **risks}
        await street.do("decision-reviews", case_id, ("assess", answer))
    unlawful = await street.ask("decision-reviews", case_id, "conclude", conclusion="adjust")
    assert unlawful.json()["freest"] == "stop"
    opinion = {"verdict": "lawful", "opinion": "修改后合法"}
    await street.do("decision-reviews", case_id, ("give-legal-opinion", opinion))
    too_free = await street.ask("decision-reviews", case_id, "conclude", conclusion="go")
    assert too_free.json()["freest"] == "adjust"
    reply = await street.do(
        "decision-reviews",
        case_id,
        ("conclude", {"conclusion": "adjust"}),
        ("decide", {"decision": "adjust", "meeting_ref": "meeting-3"}),
        ("record", {}),
    )
    assert reply["state"] == "recorded"


async def test_a_mis_entry_is_voided_by_two_persons_whatever_its_kind(street: Street) -> None:
    clerk, dispatcher = as_(Role.CLERK, "220105003"), as_(Role.DISPATCHER, "220105003")
    visit = (await street.register("visit"))["case_id"]
    path = f"/mediation/visits/{visit}"
    proposal = {"proposal": "void", "grounds": "同一批来访登记了两次"}
    assert (await street.mediation.post(f"{path}/propose", json=proposal, headers=clerk | WAIT)).status_code == 200
    assert (await street.mediation.get(path)).json()["proposal"] == "void"
    reason = {"reason": "entered_twice"}
    assert (await street.mediation.post(f"{path}/void", json=reason, headers=clerk)).status_code == 403
    voided = await street.mediation.post(f"{path}/void", json=reason, headers=dispatcher)
    assert (voided.status_code, voided.json()["state"]) == (200, "void")
    assert await street.heard(visit, "voided") == ["registered", "proposed", "voided"]

    async def told() -> bool:
        return bool((await street.intake.get(f"/intake/cases/{visit}", headers=clerk)).json()["state"] == "void")

    await until(told, what="intake follows")


async def test_a_dispute_entered_by_mistake_is_voided_before_it_is_answered(street: Street) -> None:
    clerk, dispatcher = as_(Role.CLERK, "220105003"), as_(Role.DISPATCHER, "220105003")
    case = await street.register("dispute", dispute_type="02", summary="楼上漏水，协商未果")
    path = f"/intake/cases/{case['case_id']}"
    alone = await street.intake.post(f"{path}/void", json={}, headers=dispatcher)
    assert (alone.status_code, alone.json()["type"]) == (409, "urn:tongxin:problem:void-not-proposed")
    await until(lambda: _known(street, "cases", case["case_id"]), what="mediation knows it")
    too_early = await street.ask("cases", case["case_id"], "void", reason="trial_entry")
    assert "at intake" in too_early.json()["detail"]
    proposed = await street.intake.post(f"{path}/propose-void", json={"reason": "trial_entry"}, headers=clerk)
    assert (proposed.status_code, proposed.headers["ETag"]) == (200, '"2"')
    assert (await street.intake.post(f"{path}/void", json={}, headers=clerk)).status_code == 403
    voided = await street.intake.post(f"{path}/void", json={}, headers=dispatcher | {"If-Match": '"2"'})
    assert (voided.status_code, voided.json()["state"]) == (200, "void")
    assert (
        await street.intake.post(f"{path}/accept", json={"consent_basis": "application"}, headers=clerk)
    ).status_code == 409

    async def told() -> bool:
        found = (await street.mediation.get(f"/mediation/cases/{case['case_id']}")).json()
        return (found["state"], found["version"], found["allowed"]) == ("void", 3, [])

    await until(told, what="mediation follows")
    tracked = (await street.intake.get("/intake/track", params={"code": case["query_code"]})).json()
    assert tracked["state_name"] == "登记有误，已作废"
    again = await street.register("dispute", dispute_type="02", summary="楼上漏水，协商未果")
    assert again["duplicates"] == []


async def test_each_kind_has_its_own_commands_lists_and_versions(street: Street) -> None:
    visit = (await street.register("visit"))["case_id"]
    await street.register("consult")
    await until(lambda: _known(street, "visits", visit), what="mediation knows it")
    wrong = await street.ask("petitions", visit, "seal", ground="accusation")
    assert wrong.status_code == 409
    assert (wrong.json()["kind"], wrong.json()["allowed"]) == ("visit", ["receive", "propose"])
    assert (
        await street.intake.post(f"/intake/cases/{visit}/accept", json={"consent_basis": "application"})
    ).status_code == 409
    listed = (await street.mediation.get("/mediation/cases", params={"kind": "visit"})).json()["cases"]
    assert [row["case_id"] for row in listed] == [visit]
    body = {"receiver_ref": "r-1", "representatives": 1, "leader_on_duty": False}
    first = await street.mediation.post(f"/mediation/visits/{visit}/receive", json=body, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    stale = await street.mediation.post(f"/mediation/visits/{visit}/close", json={}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert [change["event"] for change in stale.json()["changes"]] == ["visit-received"]


async def _known(street: Street, path: str, case_id: str, who: dict[str, str] | None = None) -> bool:
    return (await street.mediation.get(f"/mediation/{path}/{case_id}", headers=who)).status_code == 200


async def _accepted(street: Street, case_id: str) -> bool:
    found: dict[str, Any] = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()
    return found["state"] == "accepted"


async def _gone(street: Street, case_id: str) -> bool:
    return (await street.intake.get(f"/intake/cases/{case_id}")).status_code == 404
