"""Claims of due notices and what becomes of them, on both databases."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from services.notify.adapters.delivery_records import SqlDeliveryRecords
from services.notify.adapters.file_channel import LogChannel
from services.notify.adapters.notice_rows import insert_notices
from services.notify.adapters.reads import SqlNoticeReads
from services.notify.adapters.tables import metadata
from services.notify.app import MIGRATIONS
from services.notify.application.courier import Courier
from services.notify.application.ports import NoticeQuery
from services.notify.domain.attempts import (
    FAILURE_TYPE,
    Answer,
    Rejected,
    Result,
    Taken,
    Trouble,
    conclude,
    failure_notice,
)
from services.notify.domain.notice import MAX_ATTEMPTS, Dispatch, NoticeState
from shared.db.engine import open_engine
from shared.db.schema import upgrade
from shared.people.sight import Sight, Slice
from shared.runtime.clock import VirtualClock
from tests.unit.notify.dispatches import NOON, dispatch

pytestmark = pytest.mark.servers

EVERYTHING = Sight((Slice(),))
CLAIM_ENDS = NOON + timedelta(seconds=40)
PAUSE = timedelta(seconds=15)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(database_url)
    await upgrade(engine, MIGRATIONS)
    yield engine
    await engine.dispose()


@pytest.fixture
def records(engine: AsyncEngine) -> SqlDeliveryRecords:
    return SqlDeliveryRecords(engine)


class Broken:
    """A channel with a fault of its own."""

    at_once = 8

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        raise RuntimeError(f"{len(dispatches)} notices")


async def insert(engine: AsyncEngine, *dispatches: Dispatch) -> None:
    async with engine.begin() as connection:
        await insert_notices(connection, dispatches)


def concluded(claimed: Dispatch, answer: Answer) -> Result:
    return conclude(claimed, answer, NOON, PAUSE)


async def test_claims_at_the_same_time_never_share_a_notice(engine: AsyncEngine, records: SqlDeliveryRecords) -> None:
    await insert(engine, *(dispatch(number) for number in range(60)))
    claims = await asyncio.gather(*(records.claim("webhook:app", NOON, CLAIM_ENDS, 20) for _ in range(5)))
    claimed = [one.notice_id for claim in claims for one in claim]
    assert len(claimed) == len(set(claimed))
    rest = [one.notice_id for one in await records.claim("webhook:app", NOON, CLAIM_ENDS, 100)]
    assert sorted(claimed + rest) == sorted(f"notice-{number}" for number in range(60))


async def test_only_the_channel_asked_for_and_what_is_due(engine: AsyncEngine, records: SqlDeliveryRecords) -> None:
    await insert(engine, dispatch(1), dispatch(2, channel="file"))
    earlier = NOON - timedelta(seconds=1)
    assert await records.due_channels(earlier) == []
    assert await records.claim("file", earlier, CLAIM_ENDS, 10) == []
    assert sorted(await records.due_channels(NOON)) == ["file", "webhook:app"]
    assert [one.notice_id for one in await records.claim("file", NOON, CLAIM_ENDS, 10)] == ["notice-2"]
    assert await records.due_channels(NOON) == ["webhook:app"]


async def test_a_claim_that_ran_out_is_taken_again(engine: AsyncEngine, records: SqlDeliveryRecords) -> None:
    await insert(engine, dispatch(1))
    await records.claim("webhook:app", NOON, CLAIM_ENDS, 10)
    assert await records.claim("webhook:app", CLAIM_ENDS - timedelta(seconds=1), CLAIM_ENDS, 10) == []
    (again,) = await records.claim("webhook:app", CLAIM_ENDS, CLAIM_ENDS + PAUSE, 10)
    assert (again.notice_id, again.attempts) == ("notice-1", 0)


async def test_who_lost_a_claim_overwrites_nothing_and_tells_nobody(
    engine: AsyncEngine, records: SqlDeliveryRecords
) -> None:
    await insert(engine, dispatch(1))
    (slow,) = await records.claim("webhook:app", NOON, CLAIM_ENDS, 10)
    (quick,) = await records.claim("webhook:app", CLAIM_ENDS, CLAIM_ENDS + PAUSE, 10)
    await records.record([concluded(quick, Taken())], {})
    late = concluded(slow, Rejected("answered 400"))
    told = failure_notice(late.dispatch)
    assert told is not None
    await records.record([late], {"notice-1": Dispatch.new("notice-2", told, NOON)})

    reads = SqlNoticeReads(engine)
    (only,) = await reads.find(NoticeQuery(), EVERYTHING)
    assert only.state is NoticeState.DELIVERED
    found = await reads.by_id("notice-1")
    assert found is not None
    assert [attempt.outcome.value for attempt in found[1]] == ["delivered"]


async def test_results_of_all_sorts_are_recorded_together(engine: AsyncEngine, records: SqlDeliveryRecords) -> None:
    await insert(engine, *(dispatch(number) for number in range(3)))
    claimed = await records.claim("webhook:app", NOON, CLAIM_ENDS, 10)
    answers: list[Answer] = [Taken(), Trouble("answered 503"), Rejected("answered 400")]
    results = [concluded(one, answer) for one, answer in zip(claimed, answers, strict=True)]
    told = failure_notice(results[2].dispatch)
    assert told is not None
    await records.record(results, {"notice-2": Dispatch.new("notice-9", told, NOON)})
    stored = {one.notice_id: one for one in await SqlNoticeReads(engine).find(NoticeQuery(), EVERYTHING)}
    assert [stored[f"notice-{number}"].state.value for number in (0, 1, 2, 9)] == [
        "delivered",
        "waiting",
        "failed",
        "waiting",
    ]
    assert stored["notice-1"].next_attempt_at == NOON + PAUSE
    assert stored["notice-2"].last_error == "answered 400"
    assert stored["notice-9"].notice == told


async def test_a_channel_that_breaks_holds_up_no_other_and_comes_to_an_end(
    engine: AsyncEngine, records: SqlDeliveryRecords
) -> None:
    await insert(engine, dispatch(1), dispatch(2, channel="file"))
    clock = VirtualClock(NOON)
    courier = Courier(records, {"webhook:app": Broken(), "file": LogChannel()}, clock, claim_seconds=40)
    for _ in range(MAX_ATTEMPTS):
        await courier()
        await clock.advance(clock.now() + timedelta(minutes=13))
    stored = {one.notice_id: one for one in await SqlNoticeReads(engine).find(NoticeQuery(), EVERYTHING)}
    assert stored["notice-2"].finished_at == NOON
    assert stored["notice-1"].state is NoticeState.FAILED
    assert stored["notice-1"].last_error == "the channel failed: RuntimeError"
    (told,) = (one for one in stored.values() if one.notice.event_type == FAILURE_TYPE)
    assert told.notice.recipient == "desk:street:220105003"


async def test_the_same_event_recipient_and_channel_have_one_notice(
    engine: AsyncEngine, records: SqlDeliveryRecords
) -> None:
    await insert(engine, dispatch(1))
    (claimed,) = await records.claim("webhook:app", NOON, CLAIM_ENDS, 10)
    await records.record([concluded(claimed, Taken())], {})
    twin = Dispatch.new("notice-2", dispatch(1).notice, NOON)
    await insert(engine, twin)
    (only,) = await SqlNoticeReads(engine).find(NoticeQuery(), EVERYTHING)
    assert (only.notice_id, only.state) == ("notice-1", NoticeState.DELIVERED)


async def test_the_migrations_make_the_tables_that_the_code_uses(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        found = await connection.run_sync(_differences)
    assert found == []


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))
