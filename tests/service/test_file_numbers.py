"""Each accepted dispute has one file number, whatever is repeated, rolled back or written at the same time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.mediation.adapters.store import SqlCaseStore
from services.mediation.adapters.tables import cases, messaging, metadata
from services.mediation.application.arrivals import Arrivals
from services.mediation.application.handle import MediationHandler
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Channel, ClosingCode, ConsentBasis, DisputeType, Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.intake import Accepted, Imported, Registered
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.db.engine import open_engine, reading
from shared.messaging.cause import Cause, emit
from shared.messaging.group_commit import GroupCommit
from shared.messaging.outcomes import Outcome
from shared.messaging.submission import Delivery, Submission
from shared.messaging.transaction import transact
from shared.privacy.key_ring import KeyRing
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE, SystemClock
from shared.runtime.identifiers import new_id

pytestmark = pytest.mark.servers

NEW_YEARS_EVE = datetime(2024, 12, 31, 23, 30, tzinfo=ZONE)


class Interrupted(Exception):
    """The transaction does not come to its end."""


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield engine
    await engine.dispose()


def nobody_is_named(_ref: str) -> None:
    """No command here gives a case to anybody."""


@pytest.fixture
def handler() -> MediationHandler:
    return MediationHandler(
        SqlCaseStore(KeyRing.generate()), SystemClock(), Policy(), Arrivals(), Territory.load(), nobody_is_named
    )


def accepted(case_id: str, at: datetime, kind: Kind = Kind.DISPUTE) -> tuple[Event, Event]:
    known = {
        "case_no": f"no-{case_id}",
        "kind": kind,
        "place": Place.from_code("220105003001"),
        "owner_level": Level.COMMUNITY,
    }
    facts: tuple[CaseFact, CaseFact] = (
        Registered(
            **known,
            state=CaseState.REGISTERED,
            channel=Channel.WINDOW,
            dispute_type=DisputeType.NEIGHBOURS,
            people_count=2,
        ),
        Accepted(**known, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION),
    )
    first, second = (
        emit("intake", fact, subject=case_id, sequence=sequence, cause=Cause.new(), now=at)
        for sequence, fact in enumerate(facts, start=1)
    )
    return first, second


def imported(case_id: str, accepted_at: datetime) -> Event:
    fact = Imported(
        case_no=f"no-{case_id}",
        kind=Kind.DISPUTE,
        place=Place.from_code("220105003001"),
        owner_level=Level.COMMUNITY,
        state=CaseState.CLOSED,
        channel=Channel.WINDOW,
        dispute_type=DisputeType.NEIGHBOURS,
        people_count=2,
        registered_at=accepted_at,
        accepted_at=accepted_at,
        closed_at=accepted_at,
        closing_code=ClosingCode.AGREED_ORAL,
    )
    return emit("intake", fact, subject=case_id, sequence=1, cause=Cause.new(), now=NEW_YEARS_EVE)


def deliveries(events: Sequence[Event], attempt: str = "") -> list[Submission]:
    return [Submission(event, Delivery("mediation", f"{event.id}{attempt}")) for event in events]


async def take(engine: AsyncEngine, handler: MediationHandler, submissions: Sequence[Submission]) -> None:
    async with engine.begin() as connection:
        await transact(connection, messaging, handler, submissions, NEW_YEARS_EVE)


async def numbers(engine: AsyncEngine) -> list[str | None]:
    async with reading(engine) as connection:
        return list((await connection.execute(select(cases.c.file_number).order_by(cases.c.file_number))).scalars())


async def test_a_number_is_given_once_whatever_comes_again(engine: AsyncEngine, handler: MediationHandler) -> None:
    events = accepted("c-1", NEW_YEARS_EVE)
    for attempt in ("", "", "-under-another-id"):
        await take(engine, handler, deliveries(events, attempt))
    await take(engine, handler, deliveries(accepted("c-2", NEW_YEARS_EVE)))
    assert await numbers(engine) == [f"(2024)荣光民丰人调字第00{n}号" for n in (1, 2)]


async def test_what_is_rolled_back_leaves_no_gap(engine: AsyncEngine, handler: MediationHandler) -> None:
    async def interrupted() -> None:
        async with engine.begin() as connection:
            await transact(connection, messaging, handler, deliveries(accepted("c-1", NEW_YEARS_EVE)), NEW_YEARS_EVE)
            raise Interrupted

    with pytest.raises(Interrupted):
        await interrupted()
    assert await numbers(engine) == []
    await take(engine, handler, deliveries(accepted("c-2", NEW_YEARS_EVE)))
    assert await numbers(engine) == ["(2024)荣光民丰人调字第001号"]


async def test_the_new_year_begins_anew(engine: AsyncEngine, handler: MediationHandler) -> None:
    for case_id, at in (("c-1", NEW_YEARS_EVE), ("c-2", NEW_YEARS_EVE + timedelta(hours=1))):
        await take(engine, handler, deliveries(accepted(case_id, at)))
    await take(engine, handler, deliveries(accepted("c-3", NEW_YEARS_EVE, Kind.CONSULT)))
    found = await numbers(engine)
    assert sorted(it for it in found if it) == ["(2024)荣光民丰人调字第001号", "(2025)荣光民丰人调字第001号"]
    assert found.count(None) == 1


async def test_a_ledger_that_comes_in_several_lists_goes_on_counting_in_the_year_of_its_dates(
    engine: AsyncEngine, handler: MediationHandler
) -> None:
    last_year = NEW_YEARS_EVE.replace(year=2023)
    for positions in ((1, 2), (3, 4)):
        await take(engine, handler, deliveries([imported(f"c-{it}", last_year) for it in positions]))
    await take(engine, handler, deliveries(accepted("c-5", NEW_YEARS_EVE)))
    assert await numbers(engine) == [
        *(f"(2023)荣光民丰人调字第{n:03}号" for n in range(1, 5)),
        "(2024)荣光民丰人调字第001号",
    ]


async def test_two_processes_give_no_number_twice(engine: AsyncEngine, handler: MediationHandler) -> None:
    writers = [GroupCommit(engine, messaging, handler, SystemClock(), max_batch=3) for _ in range(2)]
    for writer in writers:
        writer.start()

    async def one(position: int) -> list[Outcome]:
        submissions = deliveries(accepted(new_id(), NEW_YEARS_EVE))
        return [await writers[position % 2].submit(submission) for submission in submissions]

    await asyncio.gather(*(one(position) for position in range(20)))
    for writer in writers:
        await writer.stop()
    assert await numbers(engine) == [f"(2024)荣光民丰人调字第{n:03}号" for n in range(1, 21)]
