"""One transaction for whatever waits: the only way a service's state is written (docs/adr/0002)."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from shared.db.failures import is_infrastructure
from shared.db.tables import MessagingTables
from shared.messaging.backoff import delay
from shared.messaging.outcomes import Outcome
from shared.messaging.submission import Delivery, Handle, Submission
from shared.messaging.transaction import transact
from shared.runtime.clock import Clock
from shared.runtime.tasks import end

log = structlog.get_logger(__name__)

MAX_BATCH = 100
MAX_WAITING = 1000
MAX_CONFLICTS = 5
STOP_SECONDS = 5.0


class QueueFull(RuntimeError):
    """More waits already than the writer may have in front of it; try again later."""


@dataclass
class _Waiting:
    submission: Submission
    answer: asyncio.Future[Outcome] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class GroupCommit:
    """A queue in front of one writer.

    A submission is answered only after the transaction that holds it has been committed. When a transaction
    fails for the database's sake the batch is held and tried again, for as long as its submitters wait; when
    it fails for an item's sake each item is tried alone, and the one at fault gets the exception.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        tables: MessagingTables,
        handle: Handle,
        clock: Clock,
        *,
        after_commit: Callable[[Sequence[Outcome]], None] = lambda _outcomes: None,
        max_batch: int = MAX_BATCH,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._engine = engine
        self._tables = tables
        self._handle = handle
        self._clock = clock
        self._after_commit = after_commit
        self._max_batch = max_batch
        self._max_waiting = max_waiting
        self._queue: deque[_Waiting] = deque()
        self._filled = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def submit(self, submission: Submission) -> Outcome:
        """Hand an item in and wait until it is committed.

        Cancelling the wait withdraws an item that is not yet being committed.

        Raises:
            QueueFull: too many wait already. Never for an event from the bus: what a reader fetches at once is
                bounded, and handing it back would cost it its place behind the earlier events of its case.
            Exception: whatever the handler raised for this item alone.
        """
        if len(self._queue) >= self._max_waiting and not isinstance(submission.origin, Delivery):
            raise QueueFull(f"{self._max_waiting} items wait already")
        waiting = _Waiting(submission)
        self._queue.append(waiting)
        self._filled.set()
        return await waiting.answer

    def start(self) -> asyncio.Task[None]:
        """Begin to write; return the task that does."""
        self._task = asyncio.create_task(self._run(), name="group-commit")
        return self._task

    async def stop(self) -> None:
        """Write what waits, then end. What cannot be written in time is left to its submitter's time-out."""
        if self._task is None:
            return
        answers = [waiting.answer for waiting in self._queue]
        if answers:
            _, unanswered = await asyncio.wait(answers, timeout=STOP_SECONDS)
            if unanswered:
                log.warning("group_commit.stopped_with_items_waiting", items=len(unanswered))
        await end(self._task)
        for waiting in self._queue:
            waiting.answer.cancel()

    async def _run(self) -> None:
        while True:
            await self._filled.wait()
            batch = [self._queue.popleft() for _ in range(min(self._max_batch, len(self._queue)))]
            if not self._queue:
                self._filled.clear()
            await self._commit(batch)

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        attempt = conflicts = 0
        while batch := [waiting for waiting in batch if not waiting.answer.done()]:
            try:
                outcomes = await self._transact(batch)
            except Exception as error:  # noqa: BLE001 - every failure has to reach a submitter
                if is_infrastructure(error):
                    attempt += 1
                    log.warning("group_commit.held", items=len(batch), attempt=attempt, error=repr(error))
                    await asyncio.sleep(delay(attempt, base=0.05, cap=2.0))
                elif len(batch) > 1:
                    for waiting in batch:
                        await self._commit([waiting])
                elif isinstance(error, IntegrityError) and conflicts < MAX_CONFLICTS:
                    # Another process of this service may have been faster; what it stored is seen next time.
                    conflicts += 1
                    await asyncio.sleep(delay(conflicts, base=0.01, cap=0.2))
                else:
                    batch[0].answer.set_exception(error)
            else:
                for waiting, outcome in zip(batch, outcomes, strict=True):
                    if not waiting.answer.done():
                        waiting.answer.set_result(outcome)
                self._after_commit(outcomes)

    async def _transact(self, batch: Sequence[_Waiting]) -> Sequence[Outcome]:
        async with self._engine.begin() as connection:
            return await transact(
                connection,
                self._tables,
                self._handle,
                [waiting.submission for waiting in batch],
                self._clock.now(),
            )
