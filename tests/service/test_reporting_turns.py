"""What is taken back, stopped and performed, in the figures of a year, on both databases."""

from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client

from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.facts.filing import Withheld
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from tests.service.reporting_kit import Reporting, reporting_on
from tests.support.waiting import until
from tests.unit.reporting.stories import CaseStory

pytestmark = pytest.mark.servers


@pytest.fixture
async def reporting(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[Reporting]:
    async with reporting_on(database_url, nats_client, nats_url) as it:
        yield it


async def test_what_is_voided_or_merged_does_not_count_and_what_is_unmerged_does(reporting: Reporting) -> None:
    stays = CaseStory(1).begin("2023-11-06").settle("2024-03-20")
    back = CaseStory(2).begin("2023-12-04").merge("2023-12-20", stays).unmerge("2024-01-08", stays)
    await reporting.take(
        stays,
        back.settle("2024-02-01"),
        CaseStory(3).begin("2024-04-01").void("2024-04-02"),
        CaseStory(4).begin("2024-04-03").settle("2024-04-10").void("2024-05-02"),
        CaseStory(5).begin("2024-04-04").merge("2024-04-05", stays),
        CaseStory(6).begin("2024-05-06").settle("2024-05-07"),
    )
    balance = ("carried_over", "received", "reopened", "unmerged", "merged", "voided", "concluded", "open_at_end")
    assert await reporting.texts(*balance, year=2023) == ["0", "2", "0", "0", "1", "0", "0", "1"]
    assert await reporting.texts(*balance) == ["1", "4", "0", "1", "1", "2", "3", "0"]
    assert await reporting.texts("disputes", "closing_rate", "resolution_rate") == ["1", "100%", "100%"]
    assert await reporting.texts("disputes", year=2023) == ["2"]
    for year in (2023, 2024):
        report = await reporting.get("/report", year=year)
        assert (report["findings"], report["balance"]["holds"]) == ([], True)


async def test_a_voided_visit_or_petition_or_unanswered_dispute_is_counted_nowhere(reporting: Reporting) -> None:
    street = {"community": "000"}
    await reporting.take(
        CaseStory(1, kind=Kind.VISIT, people=3, **street).register("2024-03-04"),
        CaseStory(2, kind=Kind.VISIT, people=9, **street).register("2024-03-05").void("2024-03-06"),
        CaseStory(3, kind=Kind.PETITION, channel=Channel.ONLINE, **street).register("2024-03-05").void("2024-03-06"),
        CaseStory(4).register("2024-03-05").void("2024-03-06"),
    )
    assert await reporting.texts("visits", "visitors", "online_petitions", "disputes") == ["1", "3", "0", "0"]
    report = await reporting.get("/report", year=2024)
    assert (report["findings"], report["balance"]["holds"]) == ([], True)


async def test_what_is_withheld_is_shown_to_nobody_and_counted_nowhere(reporting: Reporting) -> None:
    stays, leaves = (
        CaseStory(number, kind=Kind.PETITION, channel=Channel.ONLINE, community="000").register("2024-03-05")
        for number in (1, 2)
    )
    await reporting.take(stays, leaves)
    assert await reporting.texts("online_petitions") == ["2"]
    await reporting.publish([leaves.tell(Withheld, "2024-03-06", CaseState.WITHHELD).events[-1]])

    async def counted_out() -> bool:
        return await reporting.texts("online_petitions") == ["1"]

    await until(counted_out, what="the petition is counted no more")
    events = (await reporting.get("/events", limit=1000))["events"]
    assert {event["case_id"] for event in events} == {stays.case_id}
    assert (await reporting.http.get(f"/reporting/cases/{stays.case_id}/timeline")).status_code == 200
    assert (await reporting.http.get(f"/reporting/cases/{leaves.case_id}/timeline")).status_code == 404


async def test_agreements_are_followed_to_their_end(reporting: Reporting) -> None:
    kept = CaseStory(1).begin("2024-03-04").settle("2024-03-20").perform("2024-04-20", Performance.PERFORMED)
    broken = CaseStory(2).begin("2024-03-05").settle("2024-03-21").perform("2024-04-21", Performance.BREACHED)
    await reporting.take(
        kept.confirm("2024-04-22", ConfirmationStage.CONFIRMED),
        broken.confirm("2024-04-23", ConfirmationStage.REJECTED),
        CaseStory(3).begin("2024-03-06").suspend("2024-03-10").resume("2024-03-20").extend("2024-04-01"),
    )
    figures = ("performance_rate", "confirmations_applied", "confirmations", "suspensions", "extensions")
    assert await reporting.texts(*figures) == ["50.0%", "2", "1", "1", "1"]
    case = await reporting.http.get(f"/reporting/console/cases/{broken.case_id}")
    assert "裁定驳回" in case.text
    assert "未履行，已督促" in case.text
