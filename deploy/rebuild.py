"""A lost stream, built again from what the services recorded: the databases are the record, a stream is a copy."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from nats.aio.client import Client

from deploy.event_records import EventRecord
from deploy.rebuild_order import Gap, Recorded, gaps_in, in_order
from deploy.stream_scan import scan
from shared.contracts.registry import STREAMS
from shared.messaging.outbox import OutboxRow
from shared.messaging.publisher import MESSAGE_ID, Publisher
from shared.runtime.mendable import Mendable

AT_ONCE = 200


class RebuildInterrupted(Mendable):
    """The stream did not confirm everything."""


class RecordIncomplete(Mendable):
    """Events that must have existed are in no record."""


@dataclass(frozen=True)
class Plan:
    """What has to be published so that the streams hold what the records hold.

    Attributes:
        missing: events the streams do not have, in the order to publish them.
        there: how many of the recorded events they have.
        gaps: cases whose record is not whole.
    """

    missing: tuple[Recorded, ...]
    there: int
    gaps: tuple[Gap, ...]


@asynccontextmanager
async def opened(urls: Sequence[str]) -> AsyncIterator[list[EventRecord]]:
    """Open the records for the length of the block."""
    records = [EventRecord(source, url) for source, url in enumerate(urls)]
    try:
        yield records
    finally:
        for record in records:
            await record.close()


async def plan(connection: Client, records: Sequence[EventRecord], streams: Sequence[str], now: datetime) -> Plan:
    """Compare the records with the streams.

    Args:
        connection: as the operator.
        records: those of all services that publish.
        streams: names of the streams to build.
        now: what is recorded later is left to the relays, which are at work meanwhile.

    Raises:
        deploy.stream_scan.StreamUnreadable: a stream is not there or may not be read.
        deploy.event_records.RecordUnreadable: a record cannot be read.
    """
    known = {event_id for stream in streams for event_id in await _ids_in(connection, stream)}
    # What is sealed later began in the open: one case may be told of in two streams.
    of_all = [it for record in records for it in await record.published(tuple(STREAMS.values()), now)]
    recorded = [it for it in of_all if it.stream in streams]
    asked_about = {it.aggregate_id for it in recorded}
    missing = tuple(it for it in in_order(recorded) if it.event_id not in known)
    gaps = tuple(gaps_in([it for it in of_all if it.aggregate_id in asked_about]))
    return Plan(missing, len(recorded) - len(missing), gaps)


async def publish(
    connection: Client, records: Sequence[EventRecord], missing: Sequence[Recorded], advance: Callable[[int], None]
) -> None:
    """Publish events in the given order under their own ids; safe to repeat after a failure.

    Args:
        connection: as the operator.
        records: where the bodies are, by the number each event names as its source.
        missing: of a plan.
        advance: told how many more are confirmed.

    Raises:
        RebuildInterrupted: not everything was confirmed.
    """
    publisher = Publisher(connection)
    for start in range(0, len(missing), AT_ONCE):
        rows = await _rows(records, missing[start : start + AT_ONCE])
        confirmed = await publisher.publish(rows)
        advance(len(confirmed))
        if len(confirmed) < len(rows):
            raise RebuildInterrupted(
                f"the stream confirmed {start + len(confirmed)} of {len(missing)} events and then no more: "
                "see to the NATS server and repeat the command; what is stored will be skipped"
            )


async def _ids_in(connection: Client, stream: str) -> set[str]:
    return {
        (message.headers or {}).get(MESSAGE_ID, "") async for message in scan(connection, stream, headers_only=True)
    }


async def _rows(records: Sequence[EventRecord], wanted: Sequence[Recorded]) -> list[OutboxRow]:
    bodies = {
        record.source: await record.bodies([it.position for it in wanted if it.source == record.source])
        for record in records
    }
    return [_row(number, it, *bodies[it.source][it.position]) for number, it in enumerate(wanted)]


def _row(number: int, record: Recorded, subject: str, body: bytes) -> OutboxRow:
    return OutboxRow(number, record.event_id, record.stream, subject, record.aggregate_id, body)
