"""Personal data: encrypted, shown on a stated reason, destroyed for good; on both databases and a real broker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest
from nats.aio.client import Client
from sqlalchemy import text

from deploy.personal_data_keys import in_use, rewrap
from services.intake import app as intake_app
from services.intake.subscriptions import SUBSCRIPTIONS as INTAKE
from services.mediation import app as mediation_app
from services.mediation.domain.papers import Paper
from services.mediation.subscriptions import SUBSCRIPTIONS as MEDIATION
from shared.contracts.levels import Level
from shared.db.engine import open_engine
from shared.people.roles import Role
from shared.privacy.key_ring import KeyRing
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.mediating import FOLLOW_UP, START, sitting
from tests.support.people import STREET, as_, ref_of
from tests.support.running import provisioned, running
from tests.support.waiting import until

pytestmark = pytest.mark.servers

WAIT = {"Prefer": "wait=10"}
ID_NUMBER = "11010519491231002X"
DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": "楼上漏水，协商未果",
    "parties": [
        {
            "role": "applicant",
            "name": "陈小明",
            "phone": "13812345678",
            "address": "民丰社区晨宇小区3栋2单元501",
            "id_number": ID_NUMBER,
            "id_number_ground": "written_agreement",
        },
        {"role": "respondent", "name": "王大力"},
    ],
}
DISPATCHER = as_(Role.DISPATCHER, STREET)
DESTROY = {"reason": "retention_over", "statement": "荣办〔2034〕3号"}


@dataclass
class Street:
    intake: httpx.AsyncClient
    mediation: httpx.AsyncClient
    databases: dict[str, str]

    async def registered(self, **fields: Any) -> str:
        answer = await self.intake.post("/intake/cases", json={**DISPUTE, **fields})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["case_id"])

    async def do(self, case_id: str, command: str, **body: Any) -> httpx.Response:
        return await self.mediation.post(f"/mediation/cases/{case_id}/{command}", json=body, headers=WAIT)

    async def closed(self) -> str:
        """A dispute with two narratives, closed here and known as closed at intake."""
        case_id = await self.registered()
        await self.intake.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"})

        async def known() -> bool:
            answer = await self.mediation.get(f"/mediation/cases/{case_id}")
            return answer.is_success and answer.json()["version"] == 2

        await until(known, what="mediation knows the case")
        for command, body in (
            ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
            ("start", START),
            ("record-session", sitting(datetime(2024, 3, 1, 9, tzinfo=ZONE), "王大力承认漏水")),
            ("agree", {"form": "oral", "content": "王大力赔陈小明三千元", "manner": "at_once"}),
            ("close", {"closing_code": "agreed_oral", "summary": "王大力已赔偿"}),
        ):
            answer = await self.do(case_id, command, **body)
            assert answer.is_success, answer.text

        async def followed() -> bool:
            return bool((await self.intake.get(f"/intake/cases/{case_id}")).json()["state"] == "closed")

        await until(followed, what="intake knows that the case is closed")
        return case_id

    async def archived(self) -> str:
        """The same, performed at once, and put away."""
        case_id = await self.closed()
        for command, body in (
            ("follow-up", FOLLOW_UP),
            ("archive", {"retention": "short", "papers": [paper.value for paper in Paper]}),
        ):
            answer = await self.do(case_id, command, **body)
            assert answer.is_success, answer.text

        async def followed() -> bool:
            return bool((await self.intake.get(f"/intake/cases/{case_id}")).json()["state"] == "archived")

        await until(followed, what="intake knows that the case is archived")
        return case_id

    async def personal(self, case_id: str) -> httpx.Response:
        return await self.intake.get(f"/intake/cases/{case_id}/personal-data", params={"reason": "核对身份"})

    async def notes(self, case_id: str) -> httpx.Response:
        return await self.mediation.get(
            f"/mediation/cases/{case_id}/notes", params={"reason": "案卷评查"}, headers=DISPATCHER
        )


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    del nats_client
    await provisioned(nats_url, INTAKE + MEDIATION)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    databases = {name: await new_database(name) for name in ("intake", "mediation")}
    async with (
        running(intake_app.create_app, intake_app.MIGRATIONS, databases["intake"], nats_url, clock) as intake,
        running(mediation_app.create_app, mediation_app.MIGRATIONS, databases["mediation"], nats_url, clock) as other,
    ):
        yield Street(intake, other, databases)


async def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    engine = open_engine(url)
    async with engine.connect() as connection:
        found = [tuple(row) for row in await connection.execute(text(statement))]
    await engine.dispose()
    return found


async def test_lists_are_masked_and_the_whole_is_shown_on_a_reason_that_is_kept(street: Street) -> None:
    case_id = await street.registered()
    listed = (await street.intake.get(f"/intake/cases/{case_id}")).json()
    assert listed["parties"][0] == {
        "role": "applicant",
        "name": "陈某",
        "phone": "138****5678",
        "address": "民丰社区晨宇小区…",
    }
    assert "summary" not in listed
    shown = (await street.personal(case_id)).json()
    assert shown["summary"] == DISPUTE["summary"]
    assert shown["parties"][0]["id_number"] == ID_NUMBER
    accesses = (await street.intake.get(f"/intake/cases/{case_id}/personal-data/accesses", headers=DISPATCHER)).json()[
        "accesses"
    ]
    assert [(it["action"], it["reason"]) for it in accesses] == [("read", "核对身份")]
    assert accesses[0]["actor"] == {"level": "community", "role": "clerk", "ref": "at-work-community-220105003001"}
    assert accesses[0]["at"] == "2024-03-01T09:00:00+08:00"


@pytest.mark.parametrize("reason", [None, "", "x", " " * 5])
async def test_nothing_is_shown_without_a_reason(street: Street, reason: str | None) -> None:
    case_id = await street.registered()
    parameters = {} if reason is None else {"reason": reason}
    answer = await street.intake.get(f"/intake/cases/{case_id}/personal-data", params=parameters)
    assert answer.status_code == 422
    assert "reason" in answer.json()["detail"]
    assert (await street.intake.get(f"/intake/cases/{case_id}/personal-data/accesses", headers=DISPATCHER)).json()[
        "accesses"
    ] == []


async def test_narratives_of_mediation_are_opened_with_a_reason(street: Street) -> None:
    case_id = await street.closed()
    log = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()["log"]
    assert [line["event"] for line in log if line["has_note"]] == ["session-recorded", "agreed", "closed"]
    assert not any("note" in line for line in log)
    notes = (await street.notes(case_id)).json()["notes"]
    assert [note["note"] for note in notes] == ["王大力承认漏水", "王大力赔陈小明三千元", "王大力已赔偿"]
    stale = await street.mediation.post(
        f"/mediation/cases/{case_id}/follow-up",
        json=FOLLOW_UP,
        headers={"If-Match": '"2"'},
    )
    assert stale.status_code == 412
    assert stale.json()["changes"]
    assert "王大力" not in stale.text


async def test_destroying_makes_every_copy_unreadable_and_the_case_stays(street: Street) -> None:
    case_id = await street.archived()
    destroyed = await street.intake.post(
        f"/intake/cases/{case_id}/personal-data/destroy", json=DESTROY, headers=DISPATCHER
    )
    assert destroyed.status_code == 200, destroyed.text

    async def heard() -> bool:
        return (await street.notes(case_id)).status_code == 410

    await until(heard, what="mediation heard that the personal data is destroyed")
    for gone in (await street.personal(case_id), await street.notes(case_id)):
        assert gone.status_code == 410
        assert gone.json()["type"].endswith("personal-data-destroyed")
        assert "销毁" in gone.json()["sentence"]
    case = (await street.intake.get(f"/intake/cases/{case_id}")).json()
    assert case["state"] == "archived"
    assert case["people_count"] == 2
    assert case["parties"] == []
    assert case["personal_data_destroyed_at"] == destroyed.json()["destroyed_at"]
    for service in ("intake", "mediation"):
        keys = await rows(street.databases[service], "SELECT case_id, key_id, wrapped FROM case_keys")
        assert (case_id, None, None) in keys
    assert await rows(street.databases["intake"], "SELECT * FROM personal_data") == []
    accesses = (await street.intake.get(f"/intake/cases/{case_id}/personal-data/accesses", headers=DISPATCHER)).json()[
        "accesses"
    ]
    assert [(it["action"], it["reason"]) for it in accesses] == [("destroyed", DESTROY["statement"])]
    again = await street.intake.post(f"/intake/cases/{case_id}/personal-data/destroy", json=DESTROY, headers=DISPATCHER)
    assert again.status_code == 410


async def test_a_matter_and_what_it_turned_into_are_destroyed_at_once(street: Street) -> None:
    visit = await street.registered(kind="visit", dispute_type=None)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("receive", {"receiver_ref": "r-1", "representatives": 1, "leader_on_duty": False}),
        ("end", {"outcome": "to_dispute", "record": "王大力来访", "dispute_type": "02"}),
        ("close", {}),
    ]
    for command, body in steps:
        answer = await street.mediation.post(f"/mediation/visits/{visit}/{command}", json=body, headers=WAIT)
        assert answer.is_success, answer.text
    shown = await street.mediation.get(f"/mediation/visits/{visit}")
    dispute = shown.json()["into"]

    async def followed() -> bool:
        origin = (await street.intake.get(f"/intake/cases/{visit}")).json()
        return origin["state"] == "closed" and (await street.intake.get(f"/intake/cases/{dispute}")).is_success

    await until(followed, what="the visit is closed at intake, and the dispute registered")
    destroy = {"json": DESTROY, "headers": DISPATCHER}
    refused = await street.intake.post(f"/intake/cases/{visit}/personal-data/destroy", **destroy)
    assert (refused.status_code, refused.json()["case_id"]) == (409, dispute)
    await street.intake.post(f"/intake/cases/{dispute}/propose-void", json={"reason": "entered_twice"})
    voided = await street.intake.post(f"/intake/cases/{dispute}/void", json={}, headers=DISPATCHER)
    assert voided.is_success, voided.text
    destroyed = await street.intake.post(f"/intake/cases/{visit}/personal-data/destroy", **destroy)
    assert destroyed.is_success, destroyed.text

    async def struck() -> bool:
        keys = await rows(street.databases["mediation"], "SELECT case_id FROM case_keys WHERE destroyed_at IS NOT NULL")
        return {(visit,), (dispute,)} <= {tuple(key) for key in keys}

    await until(struck, what="mediation struck the keys of both")
    for case_id in (visit, dispute):
        assert (await street.personal(case_id)).status_code == 410


async def test_nothing_is_noted_any_more_of_what_was_destroyed(street: Street) -> None:
    consult = await street.registered(kind="consult", dispute_type=None)
    answered = {"answered_by": "lawyer", "answer": "王大力应当赔偿"}
    answer = await street.mediation.post(f"/mediation/consults/{consult}/answer", json=answered, headers=WAIT)
    assert answer.is_success, answer.text

    async def destroyed() -> bool:
        url = f"/intake/cases/{consult}/personal-data/destroy"
        return (await street.intake.post(url, json=DESTROY, headers=DISPATCHER)).is_success

    await until(destroyed, what="the answered consultation is destroyed")
    propose = {"proposal": "void", "grounds": "王大力重复登记"}

    async def refused() -> bool:
        url = f"/mediation/consults/{consult}/propose"
        return (await street.mediation.post(url, json=propose)).status_code == 410

    await until(refused, what="mediation takes no narrative any more")
    assert (
        await street.mediation.post(f"/mediation/consults/{consult}/rate", json={"satisfaction": "satisfied"})
    ).is_success


@pytest.mark.parametrize("state", ["registered", "closed"])
async def test_a_case_at_work_keeps_its_persons(street: Street, state: str) -> None:
    case_id = await (street.registered() if state == "registered" else street.closed())
    refused = await street.intake.post(
        f"/intake/cases/{case_id}/personal-data/destroy", json=DESTROY, headers=DISPATCHER
    )
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("case-still-open")
    assert (await street.personal(case_id)).is_success


async def test_a_resident_learns_that_it_was_destroyed(street: Street) -> None:
    case_id = await street.archived()
    (code,) = (await rows(street.databases["intake"], "SELECT query_code FROM cases"))[0]
    tail = {"code": code, "phone_tail": "5678"}
    assert (await street.intake.get("/intake/track", params=tail)).is_success
    await street.intake.post(f"/intake/cases/{case_id}/personal-data/destroy", json=DESTROY, headers=DISPATCHER)
    assert (await street.intake.get("/intake/track", params={"code": code})).json()["state"] == "archived"
    assert (await street.intake.get("/intake/track", params=tail)).status_code == 410


async def test_the_auditor_reads_who_destroyed_what_and_that_something_sealed_was_opened(street: Street) -> None:
    case_id, sealed = await street.archived(), await street.registered(sealed="family_violence")
    officer, dispatcher = as_(Role.CONFIDENTIAL_OFFICER, STREET), ref_of(Role.DISPATCHER, Level.STREET, STREET)
    for address, headers in ((case_id, DISPATCHER), (sealed, officer)):
        opened = await street.intake.get(
            f"/intake/cases/{address}/personal-data", params={"reason": "王大力来电"}, headers=headers
        )
        assert opened.is_success, opened.text
    address = f"/intake/cases/{case_id}/personal-data/destroy"
    assert (await street.intake.post(address, json=DESTROY, headers=DISPATCHER)).is_success

    auditor = as_(Role.AUDITOR, STREET)
    told = (await street.intake.get("/intake/accesses", headers=auditor)).json()["accesses"]
    destroyed, of_the_sealed, *_ = told
    assert (destroyed["action"], destroyed["case_id"], destroyed["actor"]["ref"]) == ("destroyed", case_id, dispatcher)
    assert DESTROY["statement"] in destroyed["reason"]
    assert of_the_sealed["actor"]["role"] == "confidential_officer"
    assert [of_the_sealed[name] for name in ("action", "case_id", "case_no", "reason")] == ["read", None, None, None]
    page = (await street.intake.get("/intake/console/accesses", headers=auditor)).text
    assert DESTROY["statement"] in page
    assert "销毁" in page
    assert sealed not in page + str(told)


async def test_a_sealed_matter_opens_for_one_role_only(street: Street) -> None:
    case_id = await street.registered(sealed="family_violence")
    assert (await street.intake.get(f"/intake/cases/{case_id}")).status_code == 404
    assert (await street.personal(case_id)).status_code == 404
    (code,) = (await rows(street.databases["intake"], "SELECT query_code FROM cases"))[0]
    assert (await street.intake.get("/intake/track", params={"code": code, "phone_tail": "5678"})).status_code == 403
    officer = as_(Role.CONFIDENTIAL_OFFICER, STREET)
    address = f"/intake/cases/{case_id}/personal-data"
    opened = await street.intake.get(address, params={"reason": "承办"}, headers=officer)
    assert opened.json()["summary"] == DISPUTE["summary"]
    (access,) = (await street.intake.get(f"{address}/accesses", headers=officer)).json()["accesses"]
    assert access["actor"]["role"] == "confidential_officer"


async def test_a_new_master_key_takes_over_while_the_service_runs(street: Street) -> None:
    case_id = await street.closed()
    engine = open_engine(street.databases["intake"])
    used = await in_use(engine)
    (current,) = used
    ring = intake_app.Settings(database_url=street.databases["intake"]).key_ring()
    assert ring.current == current
    changed = ring.with_new_master()
    assert await rewrap(engine, changed) == sum(used.values())
    assert await rewrap(engine, changed) == 0
    assert set(await in_use(engine)) == {changed.current}
    await engine.dispose()

    reads = intake_app.SqlCaseReads(open_engine(street.databases["intake"]), changed.with_current_only())
    found = await reads.by_id(case_id)
    assert found is not None
    assert found[1] is not None
    assert found[1].summary == DISPUTE["summary"]
    await reads._engine.dispose()


async def test_without_the_keys_a_service_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TONGXIN_PERSONAL_DATA_KEYS")
    for app in (intake_app, mediation_app):
        with pytest.raises(ValueError, match="TONGXIN_PERSONAL_DATA_KEYS_FILE"):
            app.create_app(app.Settings(database_url="sqlite+aiosqlite:///x"))
    monkeypatch.setenv("TONGXIN_PERSONAL_DATA_KEYS", KeyRing.generate().render())
