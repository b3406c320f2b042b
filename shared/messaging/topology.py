"""The streams, as data. Consumers come from the services' subscriptions and from the readers of each level."""

from collections.abc import Sequence
from dataclasses import dataclass

from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)

from shared.contracts.envelope import MAX_BYTES
from shared.messaging.subscription import Subscription

GIB = 2**30
DAY_SECONDS = 86_400.0
ACK_WAIT_SECONDS = 30.0
HEADROOM = 16 * 1024
"""Headers of a message count to its size."""


@dataclass(frozen=True)
class StreamSpec:
    """One stream: what it captures and how much it keeps.

    Attributes:
        max_bytes: full means refused, never forgotten.
        max_age_seconds: 0 keeps for ever.
        max_message_bytes: of one message, its headers included.
    """

    name: str
    subjects: tuple[str, ...]
    max_bytes: int
    description: str
    max_age_seconds: float = 0.0
    max_message_bytes: int = MAX_BYTES + HEADROOM
    protected: bool = True

    def config(self, replicas: int = 1) -> StreamConfig:
        """Return the stream's configuration for the server."""
        return StreamConfig(
            name=self.name,
            description=self.description,
            subjects=list(self.subjects),
            storage=StorageType.FILE,
            retention=RetentionPolicy.LIMITS,
            discard=DiscardPolicy.NEW if self.protected else DiscardPolicy.OLD,
            max_bytes=self.max_bytes,
            max_age=self.max_age_seconds,
            max_msg_size=self.max_message_bytes if self.protected else -1,
            duplicate_window=600.0,
            deny_delete=self.protected,
            deny_purge=self.protected,
            allow_direct=True,
            allow_atomic=self.protected,
            num_replicas=replicas,
        )


STREAMS: tuple[StreamSpec, ...] = (
    StreamSpec("CASES", ("cases.>",), 4 * GIB, "events of every case"),
    StreamSpec("ACTIVITIES", ("activities.>",), GIB, "study, publicity and other activities"),
    StreamSpec("SEALED", ("sealed.>",), GIB // 4, "sealed matters: that there is one, for the one who may know"),
    StreamSpec("NOTICES", ("notices.>",), GIB, "notices and what became of them"),
    StreamSpec(
        "DLQ",
        ("dlq.>",),
        GIB,
        "messages a reader could not handle, with the reason",
        # The largest message of another stream, and the reason beside it.
        max_message_bytes=MAX_BYTES + 2 * HEADROOM,
    ),
    StreamSpec(
        "ADVISORIES",
        ("$JS.EVENT.ADVISORY.>",),
        GIB // 4,
        "what the server itself reports: terminated messages, changed consumers",
        max_age_seconds=400 * DAY_SECONDS,
        protected=False,
    ),
)


def consumer_config(subscription: Subscription, replicas: int = 1) -> ConsumerConfig:
    """Return a durable's configuration: pull, explicit ack, no limit of deliveries (readers give up by themselves)."""
    return ConsumerConfig(
        durable_name=subscription.durable,
        name=subscription.durable,
        filter_subjects=list(subscription.filters),
        ack_policy=AckPolicy.EXPLICIT,
        deliver_policy=DeliverPolicy.ALL,
        ack_wait=ACK_WAIT_SECONDS,
        max_deliver=-1,
        max_ack_pending=1000,
        num_replicas=replicas,
    )


@dataclass(frozen=True)
class Topology:
    """All that has to exist on the server before anything reads or publishes."""

    consumers: Sequence[Subscription]
    streams: Sequence[StreamSpec] = STREAMS
    replicas: int = 1
