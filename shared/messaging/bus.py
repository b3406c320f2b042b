"""A service's side of the broker: one connection, its subscribers (FastStream) and a watch over both."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from fast_depends import Provider
from faststream import AckPolicy, ContextRepo
from faststream.nats import JStream, NatsBroker, NatsMessage, PullSub
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.api import ConsumerConfig
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError

from shared.messaging import fetch_loop
from shared.messaging.backoff import delay
from shared.messaging.reader import Reader
from shared.messaging.subscription import Subscription
from shared.runtime.tasks import end

log = structlog.get_logger(__name__)

BATCH = 100
LOST_AFTER_SECONDS = 60.0
WATCH_SECONDS = 1.0


class BusLost(RuntimeError):
    """The broker stayed away so long that a fresh start is the safer way back."""


@dataclass(frozen=True)
class BusAddress:
    """Where the broker is and as whom to go there. Several URLs are separated by commas."""

    url: str
    credentials: Path | None = None


class Bus:
    """Connects, waits for its consumers to be provisioned, reads, and notices when the broker is gone."""

    def __init__(
        self, service: str, address: BusAddress, subscriptions: Sequence[Subscription], *, batch: int = BATCH
    ) -> None:
        self._service = service
        self._subscriptions = subscriptions
        self._batch = batch
        inbox = f"_INBOX_{service}"
        credentials = {"user_credentials": str(address.credentials)} if address.credentials else {}
        self._broker = NatsBroker(
            address.url.split(","),
            name=service,
            inbox_prefix=inbox,
            ack_policy=AckPolicy.MANUAL,
            max_reconnect_attempts=-1,
            reconnect_time_wait=1,
            ping_interval=10,
            max_outstanding_pings=2,
            connect_timeout=5,
            graceful_timeout=10,
            error_cb=self._on_error,
            reconnected_cb=self._on_reconnected,
            provider=Provider(),
            context=ContextRepo(),
            logger=None,
            **credentials,  # type: ignore[arg-type]
        )
        self._inbox = f"{inbox}.".encode()
        self._connected = False
        self._taking_over: set[asyncio.Task[None]] = set()

    @property
    def connection(self) -> Client:
        """The live connection.

        Raises:
            faststream.exceptions.IncorrectState: not connected yet.
        """
        return self._broker.connection

    @property
    def connected(self) -> bool:
        """Whether the broker answers at this moment."""
        return self._connected and self.connection.is_connected

    async def connect(self) -> None:
        """Connect, however long the broker is away."""
        attempt = 0
        while True:
            try:
                await self._broker.connect()
            except (NatsError, OSError, TimeoutError) as error:
                attempt += 1
                log.warning("bus.connect_failed", service=self._service, attempt=attempt, error=repr(error))
                await asyncio.sleep(delay(attempt))
            else:
                self._connected = True
                log.info("bus.connected", service=self._service)
                return

    async def read(self, reader_of: Callable[[Subscription], Reader]) -> None:
        """Start the subscribers once their consumers exist, taking over what a predecessor left unacknowledged."""
        for subscription in self._subscriptions:
            await self._take_over(subscription)
            self._subscribe(subscription, reader_of(subscription))
        await self._broker.start()
        log.info("bus.reading", service=self._service, consumers=[s.durable for s in self._subscriptions])

    async def watch(self) -> None:
        """Return never.

        Raises:
            BusLost: disconnected for a minute, or closed.
        """
        away = 0.0
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            away = 0.0 if self.connection.is_connected else away + WATCH_SECONDS
            if self.connection.is_closed or away >= LOST_AFTER_SECONDS:
                raise BusLost(f"{self._service}: no broker for {away:.0f} s")

    async def stop(self) -> None:
        """Finish what is being handled, then disconnect."""
        self._connected = False
        await end(*self._taking_over)
        try:
            await self._broker.stop()
        except (NatsError, OSError, TimeoutError) as error:
            log.warning("bus.stopped_while_away", service=self._service, error=repr(error))
            await self._abandon()

    async def _abandon(self) -> None:
        """Close a connection that cannot be drained: it would reconnect and stay beside its successor.

        Repeated, because a reconnect that succeeds at this very moment opens it again.
        """
        while not self.connection.is_closed:
            with suppress(NatsError, OSError, TimeoutError):
                await self.connection.close()

    async def _take_over(self, subscription: Subscription) -> None:
        attempt = 0
        while True:
            try:
                await self.connection.jetstream().reset_consumer(subscription.stream, subscription.durable)
            except (NotFoundError, NatsError, JetStreamError, TimeoutError) as error:
                attempt += 1
                log.warning("bus.consumer_missing", consumer=subscription.durable, error=repr(error))
                await asyncio.sleep(delay(attempt, cap=5))
            else:
                return

    def _subscribe(self, subscription: Subscription, reader: Reader) -> None:
        subscriber = self._broker.subscriber(
            subscription.filters[0],
            stream=JStream(subscription.stream, declare=False),
            durable=subscription.durable,
            pull_sub=PullSub(batch_size=self._batch, batch=True, timeout=fetch_loop.IDLE_SECONDS),
            config=ConsumerConfig(filter_subjects=list(subscription.filters)),
            inbox_prefix=self._inbox,
            decoder=_leave_undecoded,
            title=f"{subscription.stream}:{subscription.durable}",
        )
        fetch_loop.install(subscriber, self._batch)

        @subscriber
        async def take(message: NatsMessage) -> None:
            # A batch: FastStream hands over the list it fetched as the raw message.
            await reader.take(message.raw_message)  # type: ignore[arg-type]

    async def _on_reconnected(self) -> None:
        log.info("bus.reconnected", service=self._service)
        # What was on its way over the old connection would otherwise come again only after the acknowledgement wait.
        for subscription in self._subscriptions:
            task = asyncio.create_task(self._take_over(subscription))
            self._taking_over.add(task)
            task.add_done_callback(self._taking_over.discard)

    async def _on_error(self, error: Exception) -> None:
        log.warning("bus.error", service=self._service, error=repr(error))


async def _leave_undecoded(message: NatsMessage) -> Any:
    """Keep FastStream from guessing at bodies: one it fails on would take its whole batch along, unseen."""
    return message.body
