"""Papers over HTTP: made of mediation's case and intake's persons, as whoever asks for them, on both databases."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from fastapi import FastAPI
from nats.aio.client import Client
from sqlalchemy import select

from services.intake import app as intake_app
from services.intake.adapters.tables import privacy
from services.intake.subscriptions import SUBSCRIPTIONS as INTAKE
from services.mediation import app as mediation_app
from services.mediation.adapters.tables import metadata as mediation_tables
from services.mediation.domain.forms import Form
from services.mediation.domain.papers import Paper
from services.mediation.settings import MediationSettings
from services.mediation.subscriptions import SUBSCRIPTIONS as MEDIATION
from shared.contracts.levels import Level
from shared.db.engine import open_engine, reading
from shared.people.people import People
from shared.people.roles import Role
from shared.people.tokens import Use
from shared.privacy.accesses import read_accesses
from shared.privacy.key_ring import KeyRing
from shared.runtime.clock import ZONE, VirtualClock
from shared.runtime.settings import ServiceSettings
from tests.service.served import served
from tests.support.mediating import FOLLOW_UP, START, sitting
from tests.support.migrated import migrated
from tests.support.people import COMMUNITIES, RightPerson, as_, as_person, people_directory, ref_of
from tests.support.running import provisioned
from tests.support.waiting import until
from tests.support.word import text_of

pytestmark = pytest.mark.servers

WAIT = {"Prefer": "wait=10"}
HERE, ELSEWHERE = COMMUNITIES[0], COMMUNITIES[1]
MEDIATOR = as_person("m-1")
WHY = {"reason": "制作卷宗文书"}
DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": HERE,
    "dispute_type": "02",
    "summary": "楼上<漏水> & {{ 卷号 }}\n协商未果",
    "parties": [
        {"role": "applicant", "name": "陈小明", "phone": "13812345678"},
        {"role": "respondent", "name": "赵六{% raw %}"},
    ],
}


@dataclass
class Office:
    """Intake behind a socket, mediation that asks it, and both their databases."""

    http: httpx.AsyncClient
    intake_database: str
    mediation_database: str
    shut_intake: Callable[[], Awaitable[None]]

    async def accepted(self, **fields: Any) -> str:
        case = (await self.http.post("/intake/cases", json={**DISPUTE, **fields})).json()
        case_id: str = case["case_id"]
        answer = await self.http.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "own_initiative"})
        assert answer.status_code == 200, answer.text
        await until(lambda: self._knows(case_id), what="mediation knows the case")
        return case_id

    async def do(self, case_id: str, command: str, **body: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/mediation/cases/{case_id}/{command}", json=body, headers=WAIT)
        assert answer.status_code == 200, f"{command}: {answer.text}"
        found: dict[str, Any] = answer.json()
        return found

    async def agreed(self) -> str:
        case_id = await self.accepted()
        await self.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
        await self.do(case_id, "start", **START)
        await self.do(case_id, "invite-helper", helper="old_teacher", consent=True, who="孙老师")
        await self.do(case_id, "record-session", **sitting(datetime(2024, 3, 1, 9, tzinfo=ZONE), "赵六同意修缮"))
        await self.do(case_id, "agree", form="oral", content="一周内修好", manner="at_once")
        return case_id

    async def paper(self, case_id: str, form: str, headers: dict[str, str], **reason: str) -> httpx.Response:
        return await self.http.get(f"/mediation/cases/{case_id}/papers/{form}", params=reason, headers=headers)

    async def reads(self) -> list[tuple[str, str, str]]:
        engine = open_engine(self.intake_database)
        async with reading(engine) as connection:
            case_ids = (await connection.execute(select(privacy.accesses.c.case_id).distinct())).scalars().all()
            ring = KeyRing.parse(os.environ["TONGXIN_PERSONAL_DATA_KEYS"])
            lines = [line for case_id in case_ids for line in await read_accesses(connection, privacy, ring, case_id)]
            found = [(line.case_id, line.actor.ref or "" if line.actor else "", line.reason) for line in lines]
        await engine.dispose()
        return found

    async def case(self, case_id: str) -> dict[str, Any]:
        found: dict[str, Any] = (await self.http.get(f"/mediation/cases/{case_id}")).json()
        return found

    async def _knows(self, case_id: str) -> bool:
        answer = await self.http.get(f"/mediation/cases/{case_id}")
        return answer.status_code == 200 and answer.json()["version"] == 2


class Both(httpx.AsyncBaseTransport):
    """Sends a request to the service its path names."""

    def __init__(self, applications: dict[str, FastAPI]) -> None:
        self._of = {name: httpx.ASGITransport(app) for name, app in applications.items()}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._of[request.url.path.split("/")[1]].handle_async_request(request)


@pytest.fixture
async def office(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Office]:
    del nats_client
    await provisioned(nats_url, INTAKE + MEDIATION)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    databases = {name: await new_database(name) for name in ("intake", "mediation")}
    for module in (intake_app, mediation_app):
        await migrated(databases[module.__name__.split(".")[1]], module.MIGRATIONS)
    common: dict[str, Any] = {"nats_url": nats_url, "people_directory": people_directory(), "sweep_seconds": 0.1}
    async with AsyncExitStack() as stack:
        intake = intake_app.create_app(ServiceSettings(database_url=databases["intake"], **common), clock)
        socket = await stack.enter_async_context(AsyncExitStack())
        intake_url = await socket.enter_async_context(served(intake))
        settings = MediationSettings(database_url=databases["mediation"], intake_url=intake_url, **common)
        mediation = mediation_app.create_app(settings, clock)
        await stack.enter_async_context(mediation.router.lifespan_context(mediation))
        transport = Both({"intake": intake, "mediation": mediation})
        client = httpx.AsyncClient(transport=transport, base_url="http://test", auth=RightPerson())
        yield Office(
            await stack.enter_async_context(client), databases["intake"], databases["mediation"], socket.aclose
        )


async def test_a_paper_tells_the_case_and_its_persons(office: Office) -> None:
    case_id = await office.agreed()
    answer = await office.paper(case_id, "oral_agreement", MEDIATOR, **WHY)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert answer.headers["Cache-Control"] == "no-store"
    name = answer.headers["Content-Disposition"].split("UTF-8''")[1]
    assert unquote(name) == "(2024)荣光民丰人调字第001号 口头协议登记表.docx"
    text = text_of(answer.content)
    for told in (
        "(2024)荣光民丰人调字第001号",
        "荣光街道民丰社区人民调解委员会",
        "陈小明",
        "13812345678",
        "赵六{% raw %}",
        "楼上<漏水> & {{ 卷号 }}\n协商未果",
        "一周内修好",
        "2024年3月1日",
    ):
        assert told in text
    assert await office.reads() == [(case_id, "m-1", "制作《口头协议登记表》：制作卷宗文书")]


async def test_every_form_that_fits_is_made_and_the_others_say_why(office: Office) -> None:
    case_id = await office.agreed()
    listed = (await office.http.get(f"/mediation/cases/{case_id}/papers", headers=MEDIATOR)).json()
    assert [it["form"] for it in listed["forms"]] == [form.value for form in Form]
    blank = {it["form"]: (it["blank"], it["by_hand"]) for it in listed["forms"]}
    assert blank["cover"] == (["保管期限"], ["备注"])
    assert blank["session_record"][0] == []
    assert blank["contents"][0] == ["卷内文书"]
    for form in listed["forms"]:
        answer = await office.paper(case_id, form["form"], MEDIATOR, **WHY)
        if form["obstacle"] is None:
            assert answer.status_code == 200, answer.text
            assert text_of(answer.content)
        else:
            assert (answer.status_code, answer.json()["sentence"]) == (409, form["obstacle"])


async def test_the_record_of_mediation_tells_who_helped_and_how_it_went(office: Office) -> None:
    case_id = await office.agreed()
    told = text_of((await office.paper(case_id, "session_record", MEDIATOR, **WHY)).content)
    assert "参加人：老教师孙老师" in told
    assert "时间：2024年3月1日9时00分" in told
    assert "赵六同意修缮" in told
    assert "孙老师" not in str(await office.case(case_id))


async def test_the_list_is_what_archiving_asks(office: Office) -> None:
    case_id = await office.agreed()
    await office.do(case_id, "close", closing_code="agreed_oral", summary="已修好", papers=["cover", "application"])
    await office.do(case_id, "follow-up", **FOLLOW_UP)
    listed = (await office.http.get(f"/mediation/cases/{case_id}/papers")).json()
    assert [it["paper"] for it in listed["papers"]] == [paper.value for paper in Paper]
    assert [it["paper"] for it in listed["papers"] if it["present"]] == ["cover", "application"]
    refused = await office.http.post(f"/mediation/cases/{case_id}/archive", json={"retention": "long"})
    assert refused.json()["type"].endswith("papers-missing")
    assert refused.json()["missing"] == listed["missing"] != []
    counted = {"paper": "application", "pages": 2}
    await office.do(case_id, "archive", retention="long", papers=[*listed["missing"], counted])
    kept = (await office.http.get(f"/mediation/cases/{case_id}/papers")).json()
    assert (kept["complete"], kept["missing"]) == (True, [])
    pages = {it["paper"]: (it["pages"], it["page_numbers"]) for it in kept["papers"]}
    assert (pages["application"], pages["rights_notice"]) == ((2, [1, 2]), (None, None))
    contents = text_of((await office.paper(case_id, "contents", MEDIATOR)).content)
    assert "人民调解受理登记表" in contents
    assert "1-2" in contents
    assert "长期" in text_of((await office.paper(case_id, "back_cover", MEDIATOR)).content)


async def test_who_may_not_read_the_case_gets_none_of_its_papers(office: Office) -> None:
    case_id = await office.agreed()
    for headers in (as_(Role.DIRECTOR, ELSEWHERE), as_person("m-2")):
        assert (await office.http.get(f"/mediation/cases/{case_id}/papers", headers=headers)).status_code == 403
        for form in ("cover", "back_cover", "oral_agreement"):
            assert (await office.paper(case_id, form, headers, **WHY)).status_code == 403
    assert (
        await office.http.get(f"/mediation/cases/{case_id}/papers", headers={"Authorization": "x"})
    ).status_code == 401
    assert await office.reads() == []


async def test_a_paper_tells_nobody_more_than_they_may_read(office: Office) -> None:
    case_id = await office.agreed()
    clerk, checker = as_(Role.CLERK, HERE), as_(Role.JUDICIAL_OFFICE)
    assert (await office.paper(case_id, "cover", clerk, **WHY)).status_code == 200
    assert (await office.paper(case_id, "session_record", clerk, **WHY)).status_code == 403
    # Narratives are for the judicial office, persons are not: it is intake that says so.
    refused = await office.paper(case_id, "session_record", checker, **WHY)
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:tongxin:problem:role-may-not")
    assert refused.json()["sentence"]
    assert (await office.paper(case_id, "evidence", checker)).status_code == 200
    assert [staff for _, staff, _ in await office.reads()] == [ref_of(Role.CLERK, Level.COMMUNITY, HERE)]


async def test_a_session_of_a_page_is_passed_on_like_a_token(office: Office) -> None:
    case_id = await office.agreed()
    cookie = {"Cookie": f"tongxin-session={session_of('m-1')}; other=1"}
    answer = await office.http.get(
        f"/mediation/cases/{case_id}/papers/cover", params=WHY, headers=cookie, auth=lambda request: request
    )
    assert answer.status_code == 200, answer.text
    assert "陈小明" in text_of(answer.content)


def session_of(ref: str) -> str:
    people = People(people_directory())
    return people.signer.make(people.directory.people()[ref], Use.SESSION, 60)


async def test_a_paper_with_persons_needs_a_reason(office: Office) -> None:
    case_id = await office.agreed()
    answer = await office.paper(case_id, "cover", MEDIATOR)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:tongxin:problem:reason-missing")
    assert (await office.paper(case_id, "back_cover", MEDIATOR)).status_code == 200
    assert (await office.paper(case_id, "no_such_form", MEDIATOR)).status_code == 422
    assert await office.reads() == []


async def test_without_intake_there_is_no_paper_rather_than_half_of_one(office: Office) -> None:
    case_id = await office.agreed()
    await office.shut_intake()
    answer = await office.paper(case_id, "cover", MEDIATOR, **WHY)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:tongxin:problem:personal-data-away")
    assert "登记服务" in answer.json()["sentence"]
    assert (await office.paper(case_id, "back_cover", MEDIATOR)).status_code == 200


async def test_nothing_of_the_persons_stays_at_mediation(office: Office) -> None:
    case_id = await office.agreed()
    assert (await office.paper(case_id, "oral_agreement", MEDIATOR, **WHY)).status_code == 200
    engine = open_engine(office.mediation_database)
    async with reading(engine) as connection:
        for table in mediation_tables.sorted_tables:
            for row in await connection.execute(select(table)):
                assert not any(text in str(row) for text in ("陈小明", "13812345678", "漏水"))
    await engine.dispose()


async def test_numbers_run_by_committee_without_gaps_and_stay(office: Office) -> None:
    cases = await asyncio.gather(*(office.accepted() for _ in range(5)))
    other = await office.accepted(community=ELSEWHERE)
    street = await office.accepted(community="220105003000")
    numbers = {case_id: (await office.case(case_id))["file_number"] for case_id in cases}
    assert sorted(numbers.values()) == [f"(2024)荣光民丰人调字第00{n}号" for n in range(1, 6)]
    assert (await office.case(other))["file_number"] == "(2024)荣光福安人调字第001号"
    assert (await office.case(street))["file_number"] == "(2024)荣光人调字第001号"
    await office.do(cases[0], "terminate", reason="no_agreement", remedy_notice=True)
    await office.do(cases[0], "close", closing_code="terminated_no_agreement", summary="分歧较大")
    await office.do(cases[0], "reopen", reason="flared_up")
    assert (await office.case(cases[0]))["file_number"] == numbers[cases[0]]
    for typed in (numbers[cases[2]], numbers[cases[2]].replace("(", "（").replace(")", "）")):
        found = (await office.http.get("/mediation/cases", params={"file_number": typed})).json()["cases"]
        assert [case["case_id"] for case in found] == [cases[2]]


async def test_what_is_no_file_of_mediation_has_no_number_and_no_papers(office: Office) -> None:
    asked = await office.http.post("/intake/cases", json={**DISPUTE, "kind": "consult", "dispute_type": None})
    consult = asked.json()["case_id"]

    async def known() -> bool:
        return (await office.http.get(f"/mediation/consults/{consult}")).is_success

    await until(known, what="mediation knows the consultation")
    assert "file_number" not in await office.case(consult)
    listed = await office.http.get(f"/mediation/cases/{consult}/papers")
    made = await office.paper(consult, "back_cover", as_(Role.DIRECTOR, HERE))
    for refused in (listed, made):
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:tongxin:problem:paper-out-of-place")
