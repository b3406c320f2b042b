"""Publishing with confirmation: an atomic batch where the stream takes it, otherwise one by one."""

import json
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from shared.contracts.envelope import CONTENT_TYPE
from shared.messaging.outbox import OutboxRow
from shared.runtime.identifiers import new_id

log = structlog.get_logger(__name__)

CONFIRM_SECONDS = 5.0
MESSAGE_ID = "Nats-Msg-Id"


class Publisher:
    """Sends outbox rows to their streams over one connection."""

    def __init__(self, connection: Client) -> None:
        self._connection = connection
        self._jetstream = connection.jetstream(timeout=CONFIRM_SECONDS)

    async def publish(self, rows: Sequence[OutboxRow]) -> list[int]:
        """Publish rows in order and return the positions the streams confirmed.

        Rows of one case never overtake each other: after a row that was not confirmed, no later row of the
        same case is sent. Trouble with the connection or the stream shows as missing positions, never as an
        exception.
        """
        confirmed: list[int] = []
        held: set[str] = set()
        for stream, group in groupby(rows, key=attrgetter("stream")):
            together = [row for row in group if row.aggregate_id not in held]
            if len(together) > 1 and await self._atomically(stream, together):
                confirmed += [row.position for row in together]
            else:
                some = await self._one_by_one(stream, together)
                held |= {row.aggregate_id for row in together if row.position not in some}
                confirmed += some
        return confirmed

    async def _atomically(self, stream: str, rows: Sequence[OutboxRow]) -> bool:
        batch = new_id()
        try:
            for number, row in enumerate(rows[:-1], start=1):
                headers = _headers(row) | {"Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(number)}
                await self._connection.publish(row.subject, row.body, headers=headers)
            last = rows[-1]
            headers = _headers(last) | {
                "Nats-Batch-Id": batch,
                "Nats-Batch-Sequence": str(len(rows)),
                "Nats-Batch-Commit": "1",
                "Nats-Expected-Stream": stream,
            }
            reply = await self._connection.request(last.subject, last.body, timeout=CONFIRM_SECONDS, headers=headers)
        except (NatsError, OSError, TimeoutError) as error:
            log.warning("relay.batch_unconfirmed", stream=stream, rows=len(rows), error=repr(error))
            return False
        acknowledgement = json.loads(reply.data)
        if "error" in acknowledgement:
            # Refused whole, for instance because one of its ids is known already.
            log.info("relay.batch_refused", stream=stream, rows=len(rows), error=acknowledgement["error"])
            return False
        return bool(acknowledgement.get("count") == len(rows))

    async def _one_by_one(self, stream: str, rows: Sequence[OutboxRow]) -> list[int]:
        confirmed: list[int] = []
        held: set[str] = set()
        for row in rows:
            if row.aggregate_id in held:
                continue
            try:
                await self._jetstream.publish(row.subject, row.body, stream=stream, headers=_headers(row))
            except (NatsError, JetStreamError, OSError, TimeoutError) as error:
                held.add(row.aggregate_id)
                log.warning("relay.unconfirmed", stream=stream, event_id=row.event_id, error=repr(error))
                if not self._connection.is_connected:
                    break
            else:
                confirmed.append(row.position)
        return confirmed


def _headers(row: OutboxRow) -> dict[str, str]:
    return {MESSAGE_ID: row.event_id, "Content-Type": CONTENT_TYPE}
