"""What the contract's events make of counts, figures and the report, on both databases and a real broker."""

from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client
from sqlalchemy import update

from services.reporting.adapters.tables import counts as counts_table
from services.reporting.domain.catalogue import RULES
from services.reporting.domain.figures import Style
from shared.contracts.filters import covers
from shared.db.engine import open_engine
from tests.service.reporting_kit import Reporting, a_year, reporting_on
from tests.unit.reporting.stories import CaseStory

pytestmark = pytest.mark.servers


@pytest.fixture
async def reporting(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[Reporting]:
    async with reporting_on(database_url, nats_client, nats_url) as it:
        yield it


async def test_the_year(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    figures = await reporting.figures()
    assert list(figures) == list(RULES)
    assert {key: figure["text"] for key, figure in figures.items()} == {
        "visits": "3",
        "visitors": "6",
        "petitions": "2",
        "online_petitions": "1",
        "petition_notice_rate": "—",
        "petition_conclusion_rate": "—",
        "petition_rating_rate": "—",
        "petition_office_satisfaction": "—",
        "responsible_unit_satisfaction": "—",
        "disputes": "6",
        "closing_rate": "100%",
        "disputes_open": "0",
        "success_rate": "83.3%",
        "mediation_rate": "0.0%",
        "resolution_rate": "83.3%",
        "community_rate": "57.1%",
        "street_rate": "85.7%",
        "overdue": "0",
        "supervisions": "2",
        "yellow_cards": "1",
        "red_cards": "0",
        "performance_rate": "—",
        "follow_up_rate": "0.0%",
        "follow_up_satisfaction": "—",
        "confirmations_applied": "0",
        "confirmations": "0",
        "escalations": "4",
        "escalations_to_street": "3",
        "escalations_to_district": "1",
        "returns": "1",
        "suspensions": "0",
        "extensions": "0",
        "terminations": "1",
        "carried_over": "1",
        "received": "7",
        "reopened": "1",
        "unmerged": "0",
        "merged": "1",
        "voided": "0",
        "concluded": "8",
        "open_at_end": "0",
        "screening_rounds": "0",
        "screenings_found": "0",
        "screenings_settled": "0",
        "zero_reports": "0",
        "screenings_missing": "0",
        "screenings_on_time": "—",
        "assignments": "0",
        "assignments_on_time": "—",
        "studies": "2",
        "study_attendances": "135",
        "publicity": "12",
        "decision_reviews": "1",
    }
    assert figures["disputes"]["definition"].endswith("。")
    report = await reporting.get("/report", year=2024)
    assert report["sentence"] == "全年接待群众上访3起，网上处理信访案件1起。处理矛调案件6起，办结率100%。"
    assert report["activities_sentence"] == "组织学习2次，100余人参加；重大决策评估1次；开展法律宣传10余次。"
    assert (report["status"], report["findings"]) == ("正常", [])
    assert report["balance"]["holds"]
    assert report["balance"]["incoming"] == report["balance"]["outgoing"] == 8


async def test_every_figure_is_traceable_to_its_cases(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    for key, figure in (await reporting.figures()).items():
        cases = (await reporting.get(f"/figures/{key}/cases", year=2024))["cases"]
        match RULES[key].style:
            case Style.COUNT:
                assert len(cases) == figure["value"], key
            case Style.SUM:
                assert sum(case["weight"] for case in cases) == figure["value"], key
            case Style.RATE:
                assert len(cases) == figure["denominator"], key
                assert sum(case["counted"] for case in cases) == figure["numerator"], key
    disputes = (await reporting.get("/figures/disputes/cases", year=2024))["cases"]
    assert [case["case_no"] for case in disputes] == [
        "dispute-220105003001-2024-00001",
        "dispute-220105003002-2024-00001",
        "dispute-220105003003-2024-00001",
        "dispute-220105003000-2024-00001",
        "dispute-220105003001-2024-00002",
        "dispute-220105003001-2024-00004",
    ]
    assert disputes[3]["place_name"] == "荣光街道"
    unknown = await reporting.http.get("/reporting/figures/happiness/cases")
    assert unknown.status_code == 404
    assert "disputes" in unknown.json()["keys"]


async def test_other_years_and_other_streets_are_not_counted(reporting: Reporting) -> None:
    await reporting.take(*a_year(), CaseStory(1, street="220105004").begin("2024-03-04").settle("2024-03-05"))
    keys = ("disputes", "received", "concluded", "open_at_end", "closing_rate")
    assert await reporting.texts(*keys, year=2023) == ["1", "1", "0", "1", "100%"]
    assert await reporting.texts(*keys, year=2025) == ["0", "0", "0", "0", "—"]
    assert await reporting.texts("disputes") == ["6"]
    empty = await reporting.get("/report", year=2025)
    assert empty["sentence"] == "全年接待群众上访0起，网上处理信访案件0起。处理矛调案件0起，办结率—。"
    assert empty["findings"] == []


async def test_one_open_case_is_never_a_hundred_per_cent(reporting: Reporting) -> None:
    closed = [CaseStory(n).begin("2024-03-04").settle("2024-03-20") for n in range(2, 42)]
    left_open = CaseStory(1, community="002").begin("2024-03-04")
    await reporting.take(left_open, *closed)
    assert await reporting.texts("disputes", "closing_rate", "disputes_open") == ["41", "97.6%", "1"]
    report = await reporting.get("/report", year=2024)
    assert report["sentence"].endswith("处理矛调案件41起，办结率97.6%。")
    assert report["open_cases"] == ["dispute-220105003002-2024-00001"]
    assert report["balance"]["open_at_end"] == 1

    told = len(left_open.events)
    left_open.settle("2024-04-01")
    await reporting.take(*left_open.events[told:])
    assert await reporting.texts("closing_rate") == ["100%"]
    left_open.reopen("2024-05-01")
    await reporting.take(left_open.events[-1])
    assert await reporting.texts("closing_rate", "reopened", "disputes_open") == ["97.6%", "1", "1"]


async def test_counts_break_down_and_add_up(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    total = (await reporting.get("/counts", year=2024, by="kind"))["counts"]
    disputes = next(cell["measures"] for cell in total if cell["kind"] == "dispute")
    assert (disputes["handled"], disputes["finished"], disputes["accepted"], disputes["closed"]) == (6, 6, 7, 8)
    for dimension in ("community", "month", "type", "community,month,type", ""):
        by = f"kind,{dimension}" if dimension else ""
        cells = (await reporting.get("/counts", year=2024, by=by))["counts"]
        for measure, number in disputes.items():
            parts = [cell["measures"].get(measure, 0) for cell in cells if cell["kind"] == "dispute"]
            assert sum(parts) == number, (dimension, measure)
    labour = (await reporting.get("/counts", year=2024, by="community,type"))["counts"]
    cell = next(cell for cell in labour if cell["type"] == "10")
    assert (cell["community_name"], cell["type_name"], cell["measures"]["escalated"]) == ("兴隆社区", "劳动争议", 3)
    wrong = await reporting.http.get("/reporting/counts", params={"by": "community,weather"})
    assert wrong.status_code == 422
    assert "by:" in wrong.json()["detail"]


async def test_a_report_whose_parts_do_not_add_up_says_so(reporting: Reporting) -> None:
    outside = CaseStory(1, community="099").begin("2024-03-04").settle("2024-03-05")
    untyped = CaseStory(1, dispute_type=None).begin("2024-03-04").settle("2024-03-05")
    await reporting.take(outside, untyped)
    report = await reporting.get("/report", year=2024)
    assert report["status"] == "数据异常"
    assert "数据异常：处理矛调案件合计2，按社区相加为1，相差1。" in report["findings"]
    assert "数据异常：处理矛调案件合计2，按纠纷类型相加为1，相差1。" in report["findings"]
    assert not any("按月" in finding for finding in report["findings"])

    engine = open_engine(reporting.database_url)
    async with engine.begin() as connection:
        await connection.execute(
            update(counts_table).where(counts_table.c.measure == "finished").values(n=counts_table.c.n + 1)
        )
    await engine.dispose()
    report = await reporting.get("/report", year=2024)
    assert "数据异常：已办结案件合计2，按月相加为4，相差2。" in report["findings"]
    text = (await reporting.http.get("/reporting/report.txt", params={"year": 2024})).text
    assert "数据异常：已办结案件合计2，按月相加为4，相差2。" in text


async def test_the_report_as_text(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    answer = await reporting.http.get("/reporting/report.txt", params={"year": 2024})
    assert answer.headers["Content-Type"].startswith("text/plain; charset=utf-8")
    lines = answer.text.splitlines()
    assert lines[0] == "2024年荣光街道法治建设工作报表"
    assert "统计期间：2024-01-01至2024-12-31（北京时间），截至2025-01-02 09:00" in lines
    assert "全年接待群众上访3起，网上处理信访案件1起。处理矛调案件6起，办结率100%。" in lines
    assert "合计\t1\t7\t1\t0\t1\t0\t8\t0\t是" in lines
    assert "各分项之和与合计一致，收结平衡。" in lines


async def test_each_level_received_what_its_filters_take(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    levels = (await reporting.get("/levels", year=2024))["levels"]
    assert [level["level"] for level in levels] == ["community"] * 11 + ["street", "district"]
    of_the_year = [event for event in reporting.sent if event.time.year == 2024]
    for level in levels:
        heard = [event for event in of_the_year if any(covers(it, event.bus_subject) for it in level["filters"])]
        assert level["events"] == len(heard), level
    assert levels[-2]["events"] == len(of_the_year)
    assert 0 < levels[-1]["events"] < levels[-2]["events"]


async def test_the_pages_are_served(reporting: Reporting) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-10")
    await reporting.take(story)
    console = await reporting.http.get("/reporting/")
    assert "处理矛调案件1起，办结率0.0%。" in console.text
    assert story.case_no in console.text
    assert "script-src 'self'" in console.headers["Content-Security-Policy"]
    case = await reporting.http.get(f"/reporting/console/cases/{story.case_id}")
    assert "社区上报街道：疑难复杂" in case.text
    figure = await reporting.http.get("/reporting/console/figures/closing_rate", params={"year": 2024})
    assert story.case_no in figure.text
    assert (await reporting.http.get("/reporting/console/static/console.js")).status_code == 200
    missing = await reporting.http.get("/reporting/console/cases/<script>")
    assert missing.status_code == 404
    assert "<script>”" not in missing.text
