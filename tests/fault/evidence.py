"""Collects what the checker looks at: from each database, the stream and the dead letters."""

from collections.abc import Mapping
from typing import Any

from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from services.intake.adapters.tables import cases as intake_cases
from services.mediation.adapters.tables import cases as mediation_cases
from services.reporting.adapters.tables import case_projection, counts, event_log
from shared.contracts.envelope import decode
from shared.contracts.errors import ContractError
from shared.contracts.registry import EVENT_TYPES
from shared.db.engine import open_engine, reading
from shared.messaging import dead_letters
from tests.fault.checker import Effect, Evidence, Recorded, Stored
from tests.fault.counting.tables import effects
from tests.fault.counting.tables import messaging as tables

BOTH = frozenset({"intake", "mediation"})
READS = {
    "intake": frozenset({"mediation"}),
    "mediation": frozenset({"intake"}),
    "reporting": BOTH,
    "counting": BOTH,
}
_EVENT_NAMES = [entry.name for entry in EVENT_TYPES]
_OUTBOX = select(
    tables.outbox.c.event_id,
    tables.outbox.c.aggregate_id,
    tables.outbox.c.sequence,
    tables.outbox.c.subject,
    tables.outbox.c.published_at,
).order_by(tables.outbox.c.position)
_INBOX = select(tables.inbox.c.event_id)
_STATES: dict[str, Select[Any]] = {
    "intake": select(intake_cases.c.case_id, intake_cases.c.version),
    "mediation": select(mediation_cases.c.case_id, mediation_cases.c.version),
    "reporting": select(case_projection.c.case_id, case_projection.c.sequence),
}
_EFFECTS: dict[str, Select[Any]] = {
    "counting": select(effects.c.event_id, effects.c.case_id, effects.c.sequence).order_by(effects.c.position),
    "reporting": select(event_log.c.event_id, event_log.c.case_id, event_log.c.sequence).order_by(event_log.c.position),
}
_COUNTS = (
    select(counts.c.measure, func.sum(counts.c.n)).where(counts.c.measure.in_(_EVENT_NAMES)).group_by(counts.c.measure)
)


async def collect(databases: Mapping[str, str], jetstream: JetStreamContext, promised: Mapping[str, int]) -> Evidence:
    engines = {service: open_engine(url) for service, url in databases.items()}
    try:
        return Evidence(
            promised=dict(promised),
            outboxes={service: await _outbox(engine) for service, engine in engines.items()},
            stream=await stream(jetstream),
            reads=READS,
            inboxes={service: [row[0] for row in await _rows(engine, _INBOX)] for service, engine in engines.items()},
            effects={
                reader: [Effect(*row) for row in await _rows(engines[reader], statement)]
                for reader, statement in _EFFECTS.items()
            },
            states={
                service: {row[0]: row[1] for row in await _rows(engines[service], statement)}
                for service, statement in _STATES.items()
            },
            counts={row[0]: row[1] for row in await _rows(engines["reporting"], _COUNTS)},
            dead_letters=[str(letter.headers) for letter in await messages(jetstream, dead_letters.STREAM)],
        )
    finally:
        for engine in engines.values():
            await engine.dispose()


async def stream(jetstream: JetStreamContext) -> list[Stored]:
    """Return the events of CASES that can be read; what a test threw in as poison is passed over."""
    found = []
    for message in await messages(jetstream, "CASES"):
        try:
            event = decode(message.data or b"")
        except ContractError:
            continue
        found.append(Stored(event.id, event.subject, event.sequence))
    return found


async def messages(jetstream: JetStreamContext, name: str) -> list[RawStreamMsg]:
    state = (await jetstream.stream_info(name)).state
    found = []
    for sequence in range(max(1, state.first_seq), state.last_seq + 1):
        try:
            found.append(await jetstream.get_msg(name, sequence))
        except NotFoundError:
            continue
    return found


async def _outbox(engine: AsyncEngine) -> list[Recorded]:
    return [
        Recorded(row.event_id, row.aggregate_id, row.sequence, row.subject.rpartition(".")[2], bool(row.published_at))
        for row in await _rows(engine, _OUTBOX)
    ]


async def _rows(engine: AsyncEngine, statement: Select[Any]) -> list[Any]:
    async with reading(engine) as connection:
        return list(await connection.execute(statement))
