"""A full run with marked values, after which not one of them is anywhere outside the encrypted columns."""

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from nats import connect

from services.mediation.domain.forms import Form
from services.mediation.entrypoints.papers import WORD
from shared.messaging.topology import STREAMS
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from shared.runtime.logging import configure_logging
from tests.support.mediating import START, sitting
from tests.support.people import STREET, as_
from tests.support.servers import free_port
from tests.support.street import Street, street
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

NAMES = ("欧阳雪梅标记", "上官铁柱标记")
PHONES = ("13871239876", "0431-86549213")
ID_NUMBER = "11010519491231002X"
ADDRESS = "荣光街道晨宇小区七栋标记地址"
NARRATIVES = {
    "summary": "标记甲：楼上彻夜打麻将",
    "record": "标记乙：当庭承认打麻将",
    "content": "标记丙：每晚十点以后停止",
    "tried": "标记丁：三次上门劝说",
    "reason": "标记戊：电话通知本人",
    "statement": "标记己：本人书面申请",
    "grounds": "标记庚：双方已经和好",
    "closing": "标记辛：麻将桌已经搬走",
    "appraisal": "标记壬：鉴定楼板隔音",
    "asked": "标记子：昨夜又打到三点",
    "answered": "标记丑：已转告楼上住户",
    "undisputed": "标记癸：打麻将一事双方无争议",
}
MARKED = (*NAMES, *PHONES, "+8613871239876", "+8643186549213", ID_NUMBER, ADDRESS, *NARRATIVES.values())

DISPATCHER = as_(Role.DISPATCHER, STREET)
CASE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "window",
    "community": "220105003001",
    "dispute_type": "02",
    "summary": NARRATIVES["summary"],
    "parties": [
        {
            "role": "applicant",
            "name": NAMES[0],
            "phone": PHONES[0],
            "address": ADDRESS,
            "id_number": ID_NUMBER,
            "id_number_ground": "written_agreement",
        },
        {"role": "respondent", "name": NAMES[1], "phone": PHONES[1]},
    ],
}


def spellings(value: str) -> Iterator[bytes]:
    """A value as files and messages may hold it."""
    yield value.encode()
    yield json.dumps(value)[1:-1].encode()
    yield value.encode("utf-16-le")


def found_in(content: bytes) -> set[str]:
    return {value for value in MARKED if any(spelling in content for spelling in spellings(value))}


async def give_up(street: Street) -> None:
    """A case whose clock stands still for a while, and which ends without an agreement."""
    case_id = (await street.accepted())["case_id"]
    for command, body in (
        ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
        ("start", START),
        ("suspend", {"reason": "appraisal", "note": NARRATIVES["appraisal"]}),
        ("resume", {}),
        (
            "terminate",
            {
                "reason": "no_agreement",
                "remedy_notice": True,
                "undisputed_facts": NARRATIVES["undisputed"],
                "facts_consent": True,
            },
        ),
        ("close", {"closing_code": "terminated_no_agreement", "summary": NARRATIVES["closing"]}),
    ):
        await street.post(f"/mediation/cases/{case_id}/{command}", body)


async def play(street: Street) -> list[httpx.Response]:
    """A case through everything that takes text; returns the answers that were refusals."""
    http = street.http
    headers = {"Idempotency-Key": "scan-1"}
    case = (await http.post("/intake/cases", json=CASE, headers=headers)).json()
    twin = (await http.post("/intake/cases", json=CASE)).json()
    asked = [
        {"code": it["query_code"], "phone_tail": PHONES[0][-4:], "request": "add_facts", "text": NARRATIVES["asked"]}
        for it in (case, twin)
    ]
    for it in asked:
        (await http.post("/intake/track/requests", json=it)).raise_for_status()
    await street.post(
        f"/intake/cases/{twin['case_id']}/refer", {"target": "court", "consent": True, "reference": "C-1"}
    )
    case_id = case["case_id"]
    await street.post(f"/intake/cases/{case_id}/accept", {"consent_basis": "application"})

    async def known() -> bool:
        return (await http.get(f"/mediation/cases/{case_id}")).json().get("version") == 2

    await until(known, what="mediation knows the case")
    for command, body in (
        ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
        ("start", START),
        ("answer-request", {"request": "add_facts", "result": "noted", "reason": NARRATIVES["answered"]}),
        ("record-session", sitting(datetime.now(ZONE), NARRATIVES["record"])),
        ("escalate", {"reason": "too_difficult", "tried": NARRATIVES["tried"]}),
        ("sign", {}),
        ("agree", {"form": "oral", "content": NARRATIVES["content"], "manner": "at_once"}),
        ("propose", {"proposal": "close", "grounds": NARRATIVES["grounds"]}),
    ):
        await street.post(f"/mediation/cases/{case_id}/{command}", body)
    shown = await http.get(f"/intake/cases/{case_id}/personal-data", params={"reason": NARRATIVES["reason"]})
    assert NAMES[0] in shown.text
    assert NARRATIVES["asked"] in shown.text
    await give_up(street)
    notes = await http.get(
        f"/mediation/cases/{case_id}/notes", params={"reason": NARRATIVES["reason"]}, headers=DISPATCHER
    )
    assert NARRATIVES["content"] in notes.text
    await street.post(
        f"/mediation/cases/{twin['case_id']}/close",
        {"closing_code": "referred_court", "summary": NARRATIVES["closing"]},
    )

    async def closed() -> bool:
        return (await http.get(f"/intake/cases/{twin['case_id']}")).json()["state"] == "closed"

    await until(closed, what="intake knows that the case is closed")
    await street.post(
        f"/intake/cases/{twin['case_id']}/personal-data/destroy",
        {"reason": "consent_withdrawn", "statement": NARRATIVES["statement"]},
        DISPATCHER,
    )
    party = CASE["parties"][0]
    wrong: list[tuple[str, dict[str, Any], dict[str, str]]] = [
        ("/intake/track/requests", {**asked[0], "request": NAMES[0]}, {}),
        ("/intake/track/requests", {**asked[0], "request": "refuse_mediation"}, {}),
        ("/intake/cases", {**CASE, "kind": NAMES[0]}, {}),
        ("/intake/cases", {**CASE, "parties": [{**party, "phone": f"{PHONES[0]}x{NAMES[0]}"}]}, {}),
        ("/intake/cases", {**CASE, "parties": [{**party, "id_number": f"{ID_NUMBER}0"}]}, {}),
        ("/intake/cases", {**CASE, "parties": [{**party, "role": NAMES[1]}]}, {}),
        ("/intake/cases", {**CASE, "channel": "phone"}, headers),
        (f"/mediation/cases/{case_id}/record-session", {"record": NARRATIVES["record"]}, {}),
        (f"/mediation/cases/{case_id}/record-session", {"people_present": 2, "record": NARRATIVES["record"]}, {}),
        (f"/mediation/cases/{case_id}/propose", {"proposal": NAMES[0], "grounds": NARRATIVES["grounds"]}, {}),
        (f"/mediation/cases/{case_id}/suspend", {"reason": NAMES[0], "note": NARRATIVES["appraisal"]}, {}),
        (f"/mediation/cases/{case_id}/terminate", {"undisputed_facts": NARRATIVES["undisputed"]}, {}),
        (f"/mediation/cases/{case_id}/close", {"closing_code": "answered", "summary": NARRATIVES["closing"]}, {}),
        (f"/mediation/cases/{case_id}/escalate", {"reason": NAMES[0], "tried": NARRATIVES["tried"]}, {}),
        (f"/mediation/cases/{case_id}/close", {"closing_code": "agreed_oral"}, {"If-Match": '"2"'}),
        (
            "/intake/activities/study",
            {"community": f"{STREET}000", "topic": f"民法典，联系{PHONES[0]}", "attendees": 3},
            {},
        ),
        (f"/mediation/cases/{case_id}/refer", {"target": "court", "consent": True, "reference": ID_NUMBER}, {}),
        (f"/mediation/cases/{case_id}/assign", {"mediator_ref": PHONES[0], "conflict_of_interest": False}, {}),
    ]
    return [await http.post(path, json=body, headers=more) for path, body, more in wrong]


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """The logging of the other tests, whatever this one does with it."""
    before = logging.getLogger().handlers[:]
    yield
    logging.getLogger().handlers[:] = before
    structlog.reset_defaults()


@pytest.mark.usefixtures("logging_restored")
async def test_marked_values_are_in_no_log_no_stream_no_database_no_notice_and_no_error(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_logging(json=True, level=logging.DEBUG)
    data = tmp_path / "data"
    async with street(data, free_port()) as running:
        refusals = await play(running)
        assert {answer.status_code for answer in refusals} <= {409, 412, 422}
        for answer in refusals:
            assert found_in(answer.content) == set(), answer.text

        async def noticed() -> bool:
            answer = await running.http.get("/reporting/events", params={"limit": 1000})
            return "personal-data-destroyed" in answer.text

        await until(noticed, what="reporting has the last event")
        await look_everywhere(running)
        assert found_in(await messages_of(running, data)) == set()
        structlog.get_logger("test").info("scan.end", at=datetime.now(ZONE).isoformat())

    files = [path for path in data.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"intake.sqlite", "mediation.sqlite", "notify.sqlite", "reporting.sqlite"}
    assert any(path.suffix == ".blk" for path in files), "the streams' own files are among them"
    assert {str(path): found for path in files if (found := found_in(path.read_bytes()))} == {}
    written = capfd.readouterr()
    assert "scan.end" in written.err
    assert found_in((written.out + written.err).encode()) == set()


async def look_everywhere(running: Street) -> None:
    """Every list, page, paper, notice and log, by people who may open nobody; the auditor reads what reasons say."""
    neighbour, operator, auditor = as_(Role.DIRECTOR, "220105003002"), as_(Role.OPERATOR), as_(Role.AUDITOR, STREET)
    lists = ["/reporting/events?limit=1000", "/notify/notices?limit=500", "/mediation/cases", "/reporting/"]
    lists += ["/mediation/", "/mediation/?finished=true", "/reporting/report.txt"]
    lists += ["/reporting/console/figures/disputes", "/notify/summary"]
    of_a_case, papers = [], []
    for it in (await running.http.get("/mediation/cases")).json()["cases"]:
        case_id = it["case_id"]
        of_a_case += [f"/{service}/console/cases/{case_id}" for service in ("intake", "mediation", "reporting")]
        of_a_case += [f"/intake/cases/{case_id}", f"/intake/cases/{case_id}/duplicates", f"/mediation/cases/{case_id}"]
        of_a_case += [f"/mediation/cases/{case_id}/explain", f"/reporting/cases/{case_id}/timeline"]
        of_a_case += [f"/mediation/cases/{case_id}/papers", f"/mediation/cases/{case_id}/notes?reason=核对"]
        of_a_case += [f"/intake/cases/{case_id}/personal-data?reason=核对"]
        papers += [f"/mediation/cases/{case_id}/papers/{form.value}?reason=核对" for form in Form]
    for path in lists:
        assert found_in((await running.http.get(path, headers=DISPATCHER)).content) == set(), path
    page = {"Accept": "text/html"}
    made = 0
    for headers, paths in (
        (operator, lists + of_a_case + papers),
        (operator | page, of_a_case),
        (neighbour, of_a_case),
    ):
        for path in paths:
            answer = await running.http.get(path, headers=headers)
            assert answer.status_code < 500, f"{path}: {answer.text}"
            made += answer.headers.get("Content-Type") == WORD
            assert found_in(unpacked(answer)) == set(), f"{path}: {answer.status_code}"
    assert made, "papers are made for people who may open nobody, without the persons"
    for service in ("intake", "mediation", "notify", "reporting"):
        refused = await running.http.get(f"/{service}/refusals?limit=1000", headers=auditor)
        assert found_in(refused.content) == set(), service
    for path in ("/intake/accesses", "/mediation/accesses", "/intake/console/accesses", "/mediation/console/accesses"):
        told = await running.http.get(path, headers=auditor)
        assert NARRATIVES["reason"] in told.text, "the auditor reads why"
        assert found_in(told.content) <= {NARRATIVES["reason"], NARRATIVES["statement"]}, path


def unpacked(answer: httpx.Response) -> bytes:
    """What an answer says: of a Word file or a workbook, its parts."""
    if not answer.content.startswith(b"PK"):
        return answer.content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        return b"\n".join(parts.read(name) for name in parts.namelist())


async def messages_of(running: Street, data: Path) -> bytes:
    """Every message of every stream, as it travels."""
    client = await connect(running.nats_url, user_credentials=str(data / "credentials" / "operator.creds"))
    jetstream = client.jetstream()
    parts: list[bytes] = []
    for stream in STREAMS:
        state = (await jetstream.stream_info(stream.name)).state
        for number in range(max(1, state.first_seq), state.last_seq + 1):
            message = await jetstream.get_msg(stream.name, number)
            parts += [(message.subject or "").encode(), message.data or b"", json.dumps(message.headers or {}).encode()]
    await client.close()
    assert sum(len(part) for part in parts) > 1000
    return b"\n".join(parts)


async def test_the_scan_finds_what_it_looks_for() -> None:
    for value in MARKED:
        assert value in found_in(b"...." + value.encode() + b"....")
        assert value in found_in(json.dumps({"a": value}).encode())
