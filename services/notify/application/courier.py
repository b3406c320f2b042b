"""Delivers due notices: claim, send, record. No transaction is open while a channel is at work."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog

from services.notify.application.ports import Channel, DeliveryRecords
from services.notify.domain.attempts import Answer, Rejected, Result, Trouble, conclude, failure_notice
from services.notify.domain.notice import Dispatch
from shared.messaging.backoff import delay
from shared.runtime.clock import Clock
from shared.runtime.identifiers import new_id

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 15.0
LONGEST_PAUSE_SECONDS = 600.0
MAX_ROUNDS = 100
"""On one channel in one sweep, so that a long queue on one does not keep new notices of the others waiting."""


class Courier:
    """A sweep over all channels, each on its own: one that is away delays nobody else's notices for long.

    At least once: what was sent but not recorded, because the process died in between, is sent again when the
    claim has run out, under the same notice id.
    """

    def __init__(
        self, records: DeliveryRecords, channels: Mapping[str, Channel], clock: Clock, *, claim_seconds: float
    ) -> None:
        self._records = records
        self._channels = channels
        self._clock = clock
        self._claim = timedelta(seconds=claim_seconds)
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self) -> None:
        """Deliver what is due by now.

        Raises:
            ExceptionGroup: of what kept channels from being worked on, most likely that the database was away;
                the other channels were worked on all the same.
        """
        async with self._one_at_a_time:
            due = await self._records.due_channels(self._clock.now())
            ended = await asyncio.gather(*(self._work_on(channel) for channel in due), return_exceptions=True)
        if failures := [error for error in ended if isinstance(error, Exception)]:
            raise ExceptionGroup("notices could not be worked on", failures)

    async def _work_on(self, name: str) -> None:
        channel = self._channels.get(name, NotConfigured(name))
        for _ in range(MAX_ROUNDS):
            now = self._clock.now()
            claimed = await self._records.claim(name, now, now + self._claim, channel.at_once)
            if not claimed:
                return
            answers = await _send(channel, claimed)
            await self._record(claimed, answers)
            if len(claimed) < channel.at_once or any(isinstance(answer, Trouble) for answer in answers):
                return

    async def _record(self, claimed: Sequence[Dispatch], answers: Sequence[Answer]) -> None:
        now = self._clock.now()
        results = [
            conclude(dispatch, answer, now, _pause_after(dispatch))
            for dispatch, answer in zip(claimed, answers, strict=True)
        ]
        tell = {
            result.dispatch.notice_id: Dispatch.new(new_id(), notice, now)
            for result in results
            if (notice := failure_notice(result.dispatch)) is not None
        }
        await self._records.record(results, tell)
        for result in results:
            if result.attempt.error is not None:
                _log_trouble(result)


class NotConfigured:
    """Stands for a channel that notices were made for and that is no longer configured."""

    at_once = 100

    def __init__(self, name: str) -> None:
        self._name = name

    async def send(self, dispatches: Sequence[Dispatch]) -> list[Answer]:
        """Reject all."""
        return [Rejected(f"{self._name} is no longer configured") for _ in dispatches]


async def _send(channel: Channel, claimed: Sequence[Dispatch]) -> list[Answer]:
    try:
        return await channel.send(claimed)
    except Exception as error:
        # A notice that breaks its channel must come to an end like any other.
        log.exception("notice.channel_failed", notices=len(claimed))
        return [Trouble(f"the channel failed: {type(error).__name__}") for _ in claimed]


def _pause_after(dispatch: Dispatch) -> timedelta:
    return timedelta(seconds=delay(dispatch.attempts + 1, base=FIRST_PAUSE_SECONDS, cap=LONGEST_PAUSE_SECONDS))


def _log_trouble(result: Result) -> None:
    dispatch = result.dispatch
    log.warning(
        "notice.not_delivered",
        notice_id=dispatch.notice_id,
        channel=dispatch.notice.channel,
        attempt=result.attempt.number,
        outcome=result.attempt.outcome.value,
        error=result.attempt.error,
    )
