"""The ledger over HTTP and on the command line: dry run, import once, export back."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from nats.aio.client import Client
from openpyxl import Workbook, load_workbook

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.contracts.envelope import decode
from shared.contracts.facts.intake import Imported
from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.command_line import tongxin
from tests.support.people import STREET, as_, ref_of, token_of
from tests.support.running import provisioned, running
from tests.support.servers import free_port
from tests.support.street import street
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

DISPATCHER = as_(Role.DISPATCHER, STREET)
HEADINGS = ("序号", "编号", "社区", "登记日期", "纠纷类型", "申请人", "申请人电话", "纠纷简述", "办结日期", "办理结果")
WORDS = "楼道杂物噪声漏水停车宠物采光围墙排烟垃圾电梯水表门窗空调外机施工"


def ledger(rows: Iterable[tuple[object, ...]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def closed_row(number: int) -> tuple[object, ...]:
    day = datetime(2023, number % 12 + 1, number % 28 + 1)  # noqa: DTZ001 - as Excel keeps it
    words = "".join(Random(number).choices(WORDS, k=30))  # noqa: S311 - the same in every run
    return (
        number,
        f"民〔2023〕{number}",
        f"{number % 11 + 1:03}",
        day,
        "邻里",
        f"张三{number}",
        f"139{number:08}",
        words,
        "2023-12-31",
        "书面协议",
    )


GOOD, ALSO_GOOD = closed_row(1), closed_row(2)
OPEN = (3, "民〔2023〕3", "福安社区", "2024-02-20", "物业", "李四3", None, "物业费争议", None, None)
BAD = (4, "民〔2023〕4", "没有的社区", "昨天", "邻里", "王五", "电话", "某事", None, None)


@pytest.fixture
async def intake(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[httpx.AsyncClient]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    async with running(create_app, MIGRATIONS, database_url, nats_url, clock) as client:
        yield client


async def sent(intake: httpx.AsyncClient, content: bytes, **query: str) -> dict[str, Any]:
    answer = await intake.post("/intake/ledger/import", content=content, params=query, headers=DISPATCHER)
    assert answer.status_code == 200, answer.text
    messages = [httpx.Response(200, text=line).json() for line in answer.text.splitlines()]
    assert set(messages[0]) == {"total"}
    assert messages[-2]["done"] == messages[0]["total"] if len(messages) > 2 else True
    summary: dict[str, Any] = messages[-1]["summary"]
    return summary


async def test_good_rows_are_imported_once_and_bad_ones_listed_by_line(
    intake: httpx.AsyncClient, nats_client: Client
) -> None:
    content = ledger([GOOD, (None,) * 10, ALSO_GOOD, BAD, OPEN, GOOD])
    looked = await sent(intake, content, dry_run="true")
    assert (looked["dry_run"], looked["rows"], looked["imported"], looked["already"]) == (True, 5, 3, 1)
    (refused,) = looked["refused"]
    assert refused["line"] == 5
    assert [reason.partition("：")[0] for reason in refused["reasons"]] == ["社区", "登记日期", "申请人电话"]
    assert await stored(nats_client) == 0

    first = await sent(intake, content)
    assert (first["imported"], first["already"], first["refused"]) == (3, 1, looked["refused"])
    again = await sent(intake, content)
    assert (again["imported"], again["already"], again["refused"]) == (0, 4, looked["refused"])

    changed = (*GOOD[:7], "另一件事", *GOOD[8:])
    (refused,) = (await sent(intake, ledger([changed])))["refused"]
    assert refused["line"] == 2
    assert "已导入且内容不同" in refused["reasons"][0]

    async def told() -> bool:
        return await stored(nats_client) == 3

    await until(told, what="three imported cases in the stream")
    events = [decode((await nats_client.jetstream().get_msg("CASES", n)).data or b"") for n in (1, 2, 3)]
    facts = [event.data for event in events if isinstance(event.data, Imported)]
    assert [event.sequence for event in events] == [1, 1, 1]
    assert [event.time.isoformat() for event in events] == ["2024-03-01T09:00:00+08:00"] * 3
    assert facts[0].registered_at.isoformat() == "2023-02-02T00:00:00+08:00"
    assert facts[0].case_no == "dispute-220105003002-2023-00001"
    assert facts[2].due_at is not None
    assert facts[2].due_at.isoformat() == "2024-03-21T00:00:00+08:00"


async def test_an_export_is_masked_without_a_reason_and_can_be_imported_with_one(intake: httpx.AsyncClient) -> None:
    await sent(intake, ledger([GOOD, OPEN]))
    masked = await intake.get("/intake/ledger/export", params={"year": "2023"}, headers=DISPATCHER)
    assert "张三" not in str(rows_of(masked.content))
    assert "张某" in str(rows_of(masked.content))
    assert str(GOOD[7]) not in str(rows_of(masked.content))
    whole = await intake.get("/intake/ledger/export", params={"year": "2023", "reason": "移交档案"}, headers=DISPATCHER)
    headings, row = rows_of(whole.content)
    found = dict(zip(headings, row, strict=True))
    assert (found["申请人"], found["申请人电话"], found["纠纷简述"]) == (GOOD[5], GOOD[6], GOOD[7])
    assert (found["登记日期"], found["办结日期"], found["办理结果"]) == ("2023-02-02", "2023-12-31", "达成书面协议")
    standard = await intake.get(
        "/intake/ledger/export", params={"year": "2024", "layout": "gbt31000", "reason": "上报"}, headers=DISPATCHER
    )
    headings, row = rows_of(standard.content)
    assert dict(zip(headings, row, strict=True))["事件类别"] == "12"

    case_id = await imported_case(intake)
    accesses = (await intake.get(f"/intake/cases/{case_id}/personal-data/accesses", headers=DISPATCHER)).json()[
        "accesses"
    ]
    assert [it["reason"] for it in accesses] == ["导出台账：上报"]


async def imported_case(intake: httpx.AsyncClient) -> str:
    """The open case that was imported, found as a clerk finds it: somebody comes with the same matter."""
    twin = {
        "kind": "dispute",
        "channel": "window",
        "community": "220105003002",
        "dispute_type": "15",
        "summary": OPEN[7],
        "parties": [{"role": "applicant", "name": OPEN[5]}],
    }
    (found,) = (await intake.post("/intake/cases", json=twin)).json()["duplicates"]
    return str(found["case_id"])


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"no workbook", "ledger-not-excel"),
        (ledger([], ("社区", "血型")), "ledger-headings"),
        (ledger([], ("社区",)), "ledger-headings"),
    ],
)
async def test_a_file_that_is_no_ledger_is_refused_whole(intake: httpx.AsyncClient, content: bytes, slug: str) -> None:
    answer = await intake.post("/intake/ledger/import", content=content, headers=DISPATCHER)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(slug)
    assert answer.json()["sentence"]


async def test_only_the_streets_dispatcher_imports_and_exports(intake: httpx.AsyncClient) -> None:
    clerk = as_(Role.CLERK, "220105003001")
    assert (await intake.post("/intake/ledger/import", content=ledger([GOOD]), headers=clerk)).status_code == 403
    assert (await intake.get("/intake/ledger/export", params={"year": 2023}, headers=clerk)).status_code == 403


async def test_the_command_line_and_the_rest_of_the_system(tmp_path: Path) -> None:
    file, out = tmp_path / "ledger.xlsx", tmp_path / "export.xlsx"
    file.write_bytes(ledger([*map(closed_row, range(1, 251)), BAD]))
    async with street(tmp_path / "data", free_port()) as running_:
        where = ("--url", running_.url, "--token", token_of(ref_of(Role.DISPATCHER, Level.STREET, STREET)))
        empty = tmp_path / "template.xlsx"
        assert (await tongxin("ledger", "template", empty, *where)).code == 0
        assert len(rows_of(empty.read_bytes())) == 1
        looked = await tongxin("ledger", "import", file, "--dry-run", *where)
        assert looked.code == 1
        assert "251 rows, 250 would be imported, 0 there already, 1 refused" in looked.out
        assert "line 252: 社区：" in looked.err
        imported = await tongxin("ledger", "import", file, *where)
        assert "250 imported" in imported.out
        assert "importing rows: 251 of 251" in imported.err
        assert "250 there already" in (await tongxin("ledger", "import", file, *where)).out

        async def counted() -> bool:
            figures = (await running_.http.get("/reporting/figures", params={"year": 2023})).json()
            return {it["key"]: it["value"] for it in figures["figures"]}["disputes"] == 250

        await until(counted, what="the year 2023 has its 250 disputes")

        async def taken_over() -> list[dict[str, Any]] | None:
            listed = (await running_.http.get("/mediation/cases", params={"limit": 500})).json()["cases"]
            return listed if len(listed) == 250 else None

        cases = await until(taken_over, what="mediation has every row")
        assert {case["state"] for case in cases} == {"closed"}
        assert {case["next_instant"] for case in cases} == {None}
        assert (await tongxin("ledger", "export", out, "--year", 2023, "--reason", "核对", *where)).code == 0
        assert len(rows_of(out.read_bytes())) == 251


async def stored(client: Client) -> int:
    return (await client.jetstream().stream_info("CASES")).state.messages


def rows_of(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))
