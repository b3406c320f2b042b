"""Reading a stream from outside the services: from a position to what is its end when the reading begins."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, StreamInfo
from nats.js.errors import NotFoundError

from shared.runtime.identifiers import new_id
from shared.runtime.mendable import Mendable

ANSWER_SECONDS = 10.0
AT_ONCE = 500
FORGOTTEN_AFTER_SECONDS = 60.0


class StreamUnreadable(Mendable):
    """The stream is not there, or may not be read with these credentials."""


async def stream_info(connection: Client, stream: str) -> StreamInfo:
    """Return what the server says of a stream.

    Raises:
        StreamUnreadable: there is no such stream, or it may not be read.
    """
    try:
        return await connection.jetstream(timeout=ANSWER_SECONDS).stream_info(stream)
    except NotFoundError:
        raise StreamUnreadable(f"there is no stream {stream}: `tongxin provision` makes it") from None
    except (NatsError, TimeoutError) as error:
        raise StreamUnreadable(
            f"stream {stream} cannot be read ({error!r}): give the operator's credentials with --credentials"
        ) from error


async def scan(
    connection: Client,
    stream: str,
    *,
    from_sequence: int | None = None,
    since: datetime | None = None,
    headers_only: bool = False,
) -> AsyncGenerator[Msg]:
    """Yield the messages of a stream in its order; those that arrive meanwhile are left out.

    Args:
        connection: as the operator.
        stream: its name.
        from_sequence: position of the first; the beginning when None.
        since: the first is the first one stored at or after this moment; excludes `from_sequence`.
        headers_only: leave the bodies on the server.

    Raises:
        StreamUnreadable: there is no such stream, or it may not be read.
    """
    await stream_info(connection, stream)
    jetstream = connection.jetstream(timeout=ANSWER_SECONDS)
    name = f"scan-{new_id()}"
    config = ConsumerConfig(
        name=name,
        ack_policy=AckPolicy.NONE,
        deliver_policy=DeliverPolicy.ALL,
        headers_only=headers_only,
        mem_storage=True,
        num_replicas=1,
        inactive_threshold=FORGOTTEN_AFTER_SECONDS,
    )
    if since is not None:
        config.deliver_policy, config.opt_start_time = DeliverPolicy.BY_START_TIME, since
    elif from_sequence is not None:
        config.deliver_policy, config.opt_start_seq = DeliverPolicy.BY_START_SEQUENCE, from_sequence
    waiting = (await jetstream.add_consumer(stream, config)).num_pending or 0
    subscription = await jetstream.pull_subscribe_bind(name, stream=stream)
    try:
        while waiting > 0:
            messages = await subscription.fetch(min(AT_ONCE, waiting), timeout=ANSWER_SECONDS)
            waiting -= len(messages)
            for message in messages:
                yield message
    finally:
        await subscription.unsubscribe()
        await jetstream.delete_consumer(stream, name)


async def sequence_since(connection: Client, stream: str, since: datetime) -> int | None:
    """Return the position of the first message stored at or after a moment, or None.

    Raises:
        StreamUnreadable: there is no such stream, or it may not be read.
    """
    async with aclosing(scan(connection, stream, since=since, headers_only=True)) as messages:
        async for message in messages:
            # The server counts in 64 bits of nanoseconds and takes the year 2999 for the past.
            return message.metadata.sequence.stream if message.metadata.timestamp >= since else None
    return None
