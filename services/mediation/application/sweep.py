import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from services.mediation.application.messages import AdoptRules, TickCase
from services.mediation.application.ports import CaseReads
from shared.messaging.cause import Cause
from shared.messaging.outcomes import Outcome
from shared.messaging.submission import Submission
from shared.runtime.clock import Clock

log = structlog.get_logger(__name__)

AT_ONCE = 200


class RulesOnRecord:
    """Has the rules this service goes by kept on record, once after a start and before its clocks act by them."""

    def __init__(self, submit: Callable[[Submission], Awaitable[Outcome]]) -> None:
        self._submit = submit
        self._kept = False

    async def __call__(self) -> None:
        """Have them kept if they are not yet."""
        if not self._kept:
            await self._submit(Submission(AdoptRules()))
            self._kept = True


class DeadlineSweep:
    """Finds the cases whose clocks have something to do and hands each to the writer, which decides anew.

    After a start it looks first at those whose clocks were set by other rules or another calendar.
    """

    def __init__(
        self, reads: CaseReads, submit: Callable[[Submission], Awaitable[Outcome]], clock: Clock, *, rules: str
    ) -> None:
        self._reads = reads
        self._submit = submit
        self._clock = clock
        self._rules = rules
        self._set_by_these_rules = False

    async def __call__(self) -> None:
        """Work until nothing is due."""
        if not self._set_by_these_rules:
            await self._work(lambda: self._reads.set_by_other_rules(self._rules, AT_ONCE), "deadlines.set_anew")
            self._set_by_these_rules = True
        await self._work(lambda: self._reads.due(self._clock.now(), AT_ONCE), "deadlines.swept")

    async def _work(self, find: Callable[[], Awaitable[Sequence[str]]], told_as: str) -> None:
        done: set[str] = set()
        while True:
            due = [case_id for case_id in await find() if case_id not in done]
            if not due:
                return
            cause = Cause.new()
            await asyncio.gather(*(self._submit(Submission(TickCase(case_id, cause))) for case_id in due))
            done.update(due)
            log.info(told_as, cases=len(due))
