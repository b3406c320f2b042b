"""What happens to a list of messages from a stream: decode, submit, then acknowledge each by its outcome."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from shared.contracts.envelope import Event, decode
from shared.contracts.errors import ContractError, UnknownEventType, WrongSubject
from shared.messaging.backoff import delay
from shared.messaging.counters import Counters
from shared.messaging.dead_letters import Cause, set_aside
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.messaging.submission import Delivery, Submission

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 8
MAX_ATTEMPTS_EARLY = 120
"""For an event that came before its turn: looked at again every second, for about two minutes.

What it waits for may be in the hands of a process that stands still; the server gives it to another only after the
acknowledgement wait (30 s), more than once when that one falls as well.
"""
EARLY_PAUSE_SECONDS = 1.0
HEARTBEAT_SECONDS = 10.0

Submit = Callable[[Submission], Awaitable[Outcome]]


class Reader:
    """One durable consumer's side of the bus.

    A message is acknowledged after the commit that took it in; one that breaks the contract, is refused by a
    rule or fails again and again is stored as a dead letter first and terminated after.
    """

    def __init__(
        self,
        service: str,
        consumer: str,
        submit: Submit,
        connection: Callable[[], Client],
        counters: Counters,
        *,
        max_attempts: int = MAX_ATTEMPTS,
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._service = service
        self._consumer = consumer
        self._submit = submit
        self._connection = connection
        self._counters = counters
        self._max_attempts = max_attempts
        self._heartbeat_seconds = heartbeat_seconds

    async def take(self, messages: Sequence[Msg]) -> None:
        """Handle a list; returns when every message has been answered to the server."""
        heartbeat = asyncio.create_task(self._keep_alive(messages))
        try:
            results = await asyncio.gather(*(self._take_one(message) for message in messages), return_exceptions=True)
        finally:
            heartbeat.cancel()
        for error in filter(None, results):
            # Not answered to the server, so it will come again.
            log.warning("event.not_answered", consumer=self._consumer, error=repr(error))

    async def _take_one(self, message: Msg) -> None:
        if message.metadata.num_delivered > 1:
            self._counters.count("redeliveries", self._consumer)
        try:
            event = _read(message)
        except UnknownEventType as error:
            self._counters.count("unknown_types", self._consumer)
            log.warning("event.unknown_type", consumer=self._consumer, detail=str(error))
            await message.ack()
            return
        except ContractError as error:
            await self._give_up(message, Cause(error.reason, str(error)))
            return
        try:
            outcome = await self._submit(Submission(event, Delivery(self._consumer, event.id)))
        except Exception as error:
            log.exception("event.handler_failed", consumer=self._consumer, event_id=event.id)
            await self._try_later(message, Cause("handler-failed", repr(error)))
        else:
            await self._answer(message, outcome)

    async def _answer(self, message: Msg, outcome: Outcome) -> None:
        match outcome:
            case Done():
                self._counters.count("handled", self._consumer)
                await message.ack()
            case NotYet(reason=reason):
                await self._await_its_turn(message, Cause("out-of-order", reason))
            case Refused(refusal=refusal):
                await self._give_up(message, Cause(refusal.slug, refusal.detail))

    async def _try_later(self, message: Msg, cause: Cause) -> None:
        attempt = message.metadata.num_delivered
        if attempt >= self._max_attempts:
            await self._give_up(message, cause)
        else:
            await message.nak(delay=delay(attempt))

    async def _await_its_turn(self, message: Msg, cause: Cause) -> None:
        attempt = message.metadata.num_delivered
        if attempt >= MAX_ATTEMPTS_EARLY:
            await self._give_up(message, cause)
        else:
            await message.nak(delay=delay(attempt, cap=EARLY_PAUSE_SECONDS))

    async def _give_up(self, message: Msg, cause: Cause) -> None:
        try:
            await set_aside(self._connection(), self._service, self._consumer, message, cause)
        except (NatsError, OSError, TimeoutError):
            log.exception("dead_letter.not_stored", consumer=self._consumer, reason=cause.reason)
            await message.nak(delay=delay(message.metadata.num_delivered))
            return
        self._counters.count("dead_letters", self._consumer)
        log.error(
            "dead_letter.stored",
            consumer=self._consumer,
            reason=cause.reason,
            detail=cause.detail,
            subject=message.subject,
            stream_sequence=message.metadata.sequence.stream,
        )
        await message.term()

    async def _keep_alive(self, messages: Sequence[Msg]) -> None:
        """Tell the server that slow work is still work, so that it does not deliver a second copy."""
        while True:
            await asyncio.sleep(self._heartbeat_seconds)
            for message in messages:
                # One that was handed back would be kept from coming again.
                if not message.is_acked:
                    with suppress(NatsError):
                        await message.in_progress()


def _read(message: Msg) -> Event:
    event = decode(message.data)
    if event.bus_subject != message.subject:
        raise WrongSubject(f"the event belongs under {event.bus_subject} but came under {message.subject}")
    return event
