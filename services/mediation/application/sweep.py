import asyncio
from collections.abc import Awaitable, Callable

import structlog

from services.mediation.application.messages import TickCase
from services.mediation.application.ports import CaseReads
from shared.messaging.cause import Cause
from shared.messaging.outcomes import Outcome
from shared.messaging.submission import Submission
from shared.runtime.clock import Clock

log = structlog.get_logger(__name__)

AT_ONCE = 200


class DeadlineSweep:
    """Finds the cases whose clocks have something to do and hands each to the writer, which decides anew."""

    def __init__(self, reads: CaseReads, submit: Callable[[Submission], Awaitable[Outcome]], clock: Clock) -> None:
        self._reads = reads
        self._submit = submit
        self._clock = clock

    async def __call__(self) -> None:
        """Work until nothing is due."""
        done: set[str] = set()
        while True:
            due = [case_id for case_id in await self._reads.due(self._clock.now(), AT_ONCE) if case_id not in done]
            if not due:
                return
            cause = Cause.new()
            await asyncio.gather(*(self._submit(Submission(TickCase(case_id, cause))) for case_id in due))
            done.update(due)
            log.info("deadlines.swept", cases=len(due))
