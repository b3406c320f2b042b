"""A service on the kit that reads every event of every case and writes one row for each effect."""

from collections.abc import Sequence

from fastapi import FastAPI
from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.envelope import Event
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome
from shared.messaging.subscription import Subscription
from shared.runtime.clock import Clock, SystemClock
from shared.runtime.service import Service
from shared.runtime.settings import ServiceSettings
from shared.web.application import build_application
from tests.fault.counting.tables import effects, messaging

MIGRATIONS = "tests.fault.counting.migrations"
SUBSCRIPTIONS = (Subscription("CASES", "counting", ("cases.>",)),)

_APPLIED = (
    select(effects.c.case_id, func.max(effects.c.sequence))
    .where(effects.c.case_id.in_(bindparam("cases", expanding=True)))
    .group_by(effects.c.case_id)
)


async def count(connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
    events = [payload for payload in payloads if isinstance(payload, Event)]
    rows = await connection.execute(_APPLIED, {"cases": [event.subject for event in events]})
    applied: dict[str, int] = {row[0]: row[1] for row in rows}
    outcomes: list[Outcome] = []
    taken: list[Event] = []
    for event in events:
        match turn_of(event.sequence, applied.get(event.subject, 0)):
            case Turn.NOT_YET:
                outcomes.append(NotYet(f"case {event.subject} is not ready for {event.sequence}"))
                continue
            case Turn.NEXT:
                taken.append(event)
                applied[event.subject] = event.sequence
        outcomes.append(Done())
    if taken:
        await connection.execute(
            insert(effects),
            [{"event_id": event.id, "case_id": event.subject, "sequence": event.sequence} for event in taken],
        )
    return outcomes


def create_app(settings: ServiceSettings, clock: Clock | None = None) -> FastAPI:
    service = Service(
        "counting",
        settings,
        clock or SystemClock(),
        tables=messaging,
        migrations=MIGRATIONS,
        handle=count,
        subscriptions=SUBSCRIPTIONS,
    )
    return build_application(service, [])
