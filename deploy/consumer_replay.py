"""Giving a reader its messages again."""

from dataclasses import dataclass

from nats.aio.client import Client
from nats.js.errors import NotFoundError

from deploy.stream_scan import ANSWER_SECONDS, stream_info
from shared.runtime.mendable import Mendable


class NothingToReplay(Mendable):
    """There is no such reader, or nothing to give it."""


@dataclass(frozen=True)
class ConsumerReplay:
    """What a reader will be given again.

    Attributes:
        from_sequence: position of the first message.
        messages: how many wait for it now, its filters considered.
    """

    from_sequence: int
    messages: int


async def replay_consumer(connection: Client, stream: str, durable: str, from_sequence: int) -> ConsumerReplay:
    """Put a durable back to a position; it goes on from there at once.

    Args:
        connection: as the operator.
        stream: name of the stream it reads.
        durable: its name.
        from_sequence: position of the first message to be given again, from 1.

    Raises:
        NothingToReplay: no such durable, or the stream ends before that position.
        deploy.stream_scan.StreamUnreadable: the stream is not there or may not be read.
    """
    jetstream = connection.jetstream(timeout=ANSWER_SECONDS)
    last = (await stream_info(connection, stream)).state.last_seq
    if from_sequence > last:
        raise NothingToReplay(f"stream {stream} ends at {last}: there is nothing from {from_sequence} on")
    try:
        await jetstream.consumer_info(stream, durable)
    except NotFoundError:
        readers = ", ".join(sorted(info.name for info in await jetstream.consumers_info(stream)))
        raise NothingToReplay(f"no reader {durable!r} on stream {stream}; it has: {readers or 'none'}") from None
    reset = await jetstream.reset_consumer(stream, durable, seq=from_sequence)
    return ConsumerReplay(reset.reset_seq, reset.info.num_pending or 0)
