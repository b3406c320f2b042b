"""Rows of one case never overtake each other on their way to the streams."""

from collections.abc import AsyncIterator

import nats
import pytest
from nats.aio.client import Client

from shared.messaging.outbox import OutboxRow
from shared.messaging.publisher import Publisher
from shared.messaging.topology import HEADROOM, STREAMS
from tests.fault.events import SUBJECT, event
from tests.fault.street import Street

pytestmark = pytest.mark.fault

TOO_LARGE = b"x" * (next(spec for spec in STREAMS if spec.name == "CASES").max_message_bytes + HEADROOM)


@pytest.fixture
async def connection(sqlite_street: Street) -> AsyncIterator[Client]:
    connection = await nats.connect(sqlite_street.nats_url)
    yield connection
    await connection.close()


def row(position: int, case_id: str, body: bytes | None = None) -> OutboxRow:
    it = event(case_id)
    return OutboxRow(position, it.id, "CASES", SUBJECT, case_id, body or it.encode())


def activity(position: int) -> OutboxRow:
    return OutboxRow(
        position, event("a").id, "ACTIVITIES", "activities.220105.003.001.study-held", f"a{position}", b"{}"
    )


async def test_a_refused_row_holds_its_case_and_no_other(connection: Client) -> None:
    rows = [row(1, "c1", TOO_LARGE), row(2, "c2"), row(3, "c1"), row(4, "c2")]
    assert await Publisher(connection).publish(rows) == [2, 4]


async def test_a_refused_row_holds_its_case_beyond_a_row_for_another_stream(connection: Client) -> None:
    rows = [row(1, "c1", TOO_LARGE), activity(2), row(3, "c1"), row(4, "c2"), activity(5), row(6, "c1")]
    assert await Publisher(connection).publish(rows) == [2, 4, 5]
