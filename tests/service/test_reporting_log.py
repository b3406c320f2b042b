"""The event log and the timeline: what comes twice, out of order or not at all, and what can be asked."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from nats.aio.client import Client
from sqlalchemy import Connection

from services.reporting.adapters.event_reads import SqlEventReads
from services.reporting.adapters.store import SqlReportStore
from services.reporting.adapters.tables import metadata
from services.reporting.adapters.year_reads import SqlYearSource
from services.reporting.app import MIGRATIONS
from services.reporting.application.handle import ReportingHandler
from services.reporting.application.log import EventFilter
from services.reporting.application.ports import Scope, Watcher
from services.reporting.domain.years import Year
from shared.contracts.codes import Kind
from shared.contracts.envelope import Event
from shared.contracts.filters import covers
from shared.contracts.levels import Level
from shared.db.engine import open_engine
from shared.db.schema import upgrade
from shared.messaging.outcomes import Done, NotYet
from shared.people.sight import Sight, Slice
from shared.runtime.clock import VirtualClock
from tests.service.reporting_kit import Reporting, a_year, reporting_on
from tests.support.waiting import until
from tests.unit.reporting.stories import CaseStory, moment, study

pytestmark = pytest.mark.servers


@pytest.fixture
async def reporting(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[Reporting]:
    async with reporting_on(database_url, nats_client, nats_url) as it:
        yield it


async def test_duplicates_count_once(reporting: Reporting) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-10").sign("2024-03-11").settle("2024-03-20")
    held = study("2024-03-04", 30)
    await reporting.take(story, story, held, held)
    await until(reporting.acknowledged, what="nothing left to acknowledge")
    timeline = await reporting.get(f"/cases/{story.case_no}/timeline")
    assert [event["sequence"] for event in timeline["events"]] == list(range(1, len(story.events) + 1))
    keys = ("disputes", "escalations", "concluded", "studies", "study_attendances")
    assert await reporting.texts(*keys) == ["1", "1", "1", "1", "30"]
    cells = (await reporting.get("/counts", year=2024, by="kind"))["counts"]
    assert cells[0]["measures"]["escalated"] == 1


async def test_reordering_is_healed(reporting: Reporting) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-10").sign("2024-03-11").settle("2024-03-20")
    await reporting.publish(story.events[:0:-1])
    await until(reporting.redelivered, what="what came too early is offered again")
    assert (await reporting.get("/events"))["events"] == []
    await reporting.take(story.events[0])
    timeline = await reporting.get(f"/cases/{story.case_no}/timeline")
    assert [event["sequence"] for event in timeline["events"]] == list(range(1, len(story.events) + 1))
    assert await reporting.texts("disputes", "escalations", "concluded") == ["1", "1", "1"]
    assert (await reporting.nats.jetstream().stream_info("DLQ")).state.messages == 0


async def test_a_list_in_any_order_is_taken_in_at_once(database_url: str) -> None:
    engine = open_engine(database_url)
    await upgrade(engine, MIGRATIONS)
    handle = ReportingHandler(SqlReportStore(), VirtualClock(moment("2025-01-02")))
    one = CaseStory(1).begin("2024-03-04").settle("2024-03-20")
    other = CaseStory(2).begin("2024-03-04").settle("2024-03-20")
    async with engine.begin() as connection:
        outcomes = await handle(connection, [*one.events[::-1], *other.events[2:]])
        assert outcomes[: len(one.events)] == [Done()] * len(one.events)
        assert all(isinstance(outcome, NotYet) for outcome in outcomes[len(one.events) :])
        assert await handle(connection, [*other.events, *one.events]) == [Done()] * 10
    events = await SqlEventReads(engine).page(EventFilter(case=one.case_id), Sight((Slice(),)), after=0, limit=100)
    assert [logged.event.sequence for logged in events] == [1, 2, 3, 4, 5]
    await engine.dispose()


async def test_what_cannot_be_folded_becomes_a_dead_letter(reporting: Reporting) -> None:
    orphan = CaseStory(1).begin("2024-03-04")
    second = orphan.events[1].model_copy(update={"sequence": 1})
    await reporting.publish([second])

    async def dead_letters() -> int:
        return int((await reporting.nats.jetstream().stream_info("DLQ")).state.messages)

    await until(dead_letters, what="a dead letter")
    letter = await reporting.nats.jetstream().get_msg("DLQ", 1)
    assert letter.subject == "dlq.reporting.reporting"
    assert letter.headers is not None
    assert letter.headers["Tongxin-Reason"] == "event-out-of-place"


async def test_the_timeline_of_a_case(reporting: Reporting) -> None:
    kept = CaseStory(1).begin("2024-03-04T09:12").escalate("2024-03-10")
    merged = CaseStory(2).begin("2024-03-05").merge("2024-03-06", kept)
    await reporting.take(kept, merged)
    by_number = await reporting.get(f"/cases/{kept.case_no}/timeline")
    assert by_number == await reporting.get(f"/cases/{kept.case_id}/timeline")
    assert [event["title"] for event in by_number["events"]] == ["登记", "受理", "上报"]
    assert by_number["events"][0]["sentence"] == "窗口登记矛盾纠纷（邻里），涉及2人"
    assert by_number["events"][0]["occurred_at"] == "2024-03-04T09:12:00+08:00"
    assert by_number["events"][0]["event"]["type"] == "tongxin.case.registered.v1"
    assert by_number["case"]["place_name"] == "民丰社区"
    assert [case["case_no"] for case in by_number["merged_cases"]] == [merged.case_no]
    missing = await reporting.http.get("/reporting/cases/nothing/timeline")
    assert missing.status_code == 404


async def test_a_filter_takes_in_the_log_what_it_takes_on_the_bus(reporting: Reporting) -> None:
    await reporting.take(*a_year())
    filters = (
        "cases.>",
        "cases.220105.003.*.street.*.escalated",
        "cases.*.*.*.*.decision-review.>",
        "cases.*.*.000.*.*.*",
        "activities.220105.003.*.study-held",
        "activities.220105.003",
        "cases.220105.004.>",
    )
    watchers = [Watcher(Level.STREET, "", it, (it,)) for it in filters]
    engine = open_engine(reporting.database_url)
    async with SqlYearSource(engine).snapshot() as reads:
        found = await reads.heard(Scope("220105", "003", Year(2024)), watchers)
    await engine.dispose()
    of_the_year = [event for event in reporting.sent if event.time.year == 2024]
    assert found == [sum(covers(it, event.bus_subject) for event in of_the_year) for it in filters]
    assert found[:6] == [found[0], 3, 6, found[3], 2, 0]


FILTERS: list[tuple[dict[str, str], Callable[[Event], bool]]] = [
    ({"type": "escalated"}, lambda event: event.type == "tongxin.case.escalated.v1"),
    ({"type": "tongxin.activity.study-held.v1"}, lambda event: event.type == "tongxin.activity.study-held.v1"),
    ({"place": "220105"}, lambda _: True),
    ({"place": "2202"}, lambda _: False),
    ({"place": "220105003002"}, lambda event: ".003.002." in event.bus_subject),
    ({"place": "22010500300"}, lambda event: ".003.00" in event.bus_subject),
    ({"level": "district"}, lambda event: covers("cases.220105.*.*.district.>", event.bus_subject)),
    ({"level": "district", "place": "220105003003"}, lambda e: covers("cases.*.*.003.district.>", e.bus_subject)),
    ({"level": "street"}, lambda _: True),
    ({"level": "community"}, lambda _: True),
    ({"since": "2024-05-06", "until": "2024-05-07"}, lambda event: event.time.strftime("%m%d") == "0506"),
    ({"since": "2024-12-31T23:58:00+08:00"}, lambda event: event.time >= moment("2024-12-31T23:58")),
    ({"case": "dispute-220105003000-2024-00001"}, lambda event: ".000." in event.bus_subject and event.sequence > 0),
]


async def test_the_log_is_queryable(reporting: Reporting) -> None:
    await reporting.take(*(it for it in a_year() if not isinstance(it, CaseStory) or it.kind is Kind.DISPUTE))
    for parameters, wanted in FILTERS:
        page = await reporting.get("/events", limit=1000, **parameters)
        found = sorted(event["event"]["id"] for event in page["events"])
        assert found == sorted(event.id for event in reporting.sent if wanted(event)), parameters


async def test_the_log_is_paged_by_position(reporting: Reporting) -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-10").sign("2024-03-11").settle("2024-03-20")
    await reporting.take(story)
    first = await reporting.get("/events", limit=4)
    assert first["more"]
    second = await reporting.get("/events", limit=4, after=first["next_after"])
    assert not second["more"]
    assert [event["sequence"] for event in first["events"] + second["events"]] == list(range(1, len(story.events) + 1))
    newest = await reporting.get("/events", last=2)
    assert newest["events"] == second["events"][-2:]
    end = await reporting.get("/events", after=second["next_after"])
    assert (end["events"], end["next_after"]) == ([], second["next_after"])


async def test_a_bad_filter_names_the_parameter(reporting: Reporting) -> None:
    for name, value in (
        ("type", "quarrelled"),
        ("place", "二道区"),
        ("level", "city"),
        ("since", "yesterday"),
        ("until", "2024-13-01"),
        ("since", "0001-01-01"),
        ("until", "9999-12-31T23:59:59-08:00"),
        ("limit", "0"),
        ("after", "-1"),
        ("last", "100000"),
    ):
        answer = await reporting.http.get("/reporting/events", params={name: value})
        assert answer.status_code == 422
        assert name in answer.json()["detail"]
    lost_plus_sign = await reporting.http.get("/reporting/events?since=2024-01-01T00:00:00+08:00")
    assert lost_plus_sign.status_code == 200, lost_plus_sign.text


async def test_the_migrations_make_what_the_tables_say(reporting: Reporting) -> None:
    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    engine = open_engine(reporting.database_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    await engine.dispose()
    assert found == []
