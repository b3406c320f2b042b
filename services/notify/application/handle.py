"""Notify's handler: events in, notices into the table. Nothing is sent here (application/courier.py does)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services.notify.application.batch import Batch, wanted_by
from services.notify.application.messages import RetryNotice
from services.notify.application.ports import NoticeStore
from services.notify.application.rights import scope_of
from services.notify.application.views import notice_not_found, notice_view
from services.notify.domain.directory import Directory
from services.notify.domain.notice import Dispatch, NoticeState
from services.notify.domain.rules import Policy, notices_for
from shared.contracts.envelope import Event
from shared.messaging.outcomes import Done, Outcome, Refused
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.rules.refusal import Refusal
from shared.runtime.clock import Clock
from shared.runtime.identifiers import new_id


class NotifyHandler:
    """Loads in bulk, decides in order, stores in bulk."""

    def __init__(self, store: NoticeStore, clock: Clock, policy: Policy) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        """Handle a list within the caller's transaction."""
        now = self._clock.now()
        batch = await self._store.load(connection, wanted_by(payloads))
        outcomes = [self._one(batch, payload, now) for payload in payloads]
        await self._store.save(connection, batch)
        return outcomes

    def _one(self, batch: Batch, payload: object, now: datetime) -> Outcome:
        try:
            match payload:
                case Event():
                    return self._notify(batch, payload, now)
                case RetryNotice():
                    return _retry(batch, payload, now)
                case _:
                    raise TypeError(f"notify takes no {type(payload).__name__}")
        except Refusal as refusal:
            return Refused(refusal)

    def _notify(self, batch: Batch, event: Event, now: datetime) -> Done:
        permitted(Outsider.SYSTEM, "notify.tell", case_id=event.subject)
        batch.follow(event)
        notices = notices_for(event, Directory(batch.holders), self._policy)
        batch.created += [Dispatch.new(new_id(), notice, now) for notice in notices]
        return Done()


def _retry(batch: Batch, message: RetryNotice, now: datetime) -> Done:
    dispatch = batch.asked_for.get(message.notice_id)
    if dispatch is None:
        raise notice_not_found(message.notice_id)
    permitted(message.by, "notify.retry", scope_of(dispatch.notice), case_id=dispatch.notice.case_id)
    if dispatch.state is not NoticeState.FAILED:
        raise Refusal(
            "notice-not-failed",
            f"the notice is {dispatch.state.value}: only a failed notice can be tried again",
            "只有未送达的通知可以重新发送。",
            members={"state": dispatch.state.value},
        )
    again = dispatch.again(now)
    batch.retry(again)
    return Done(notice_view(again))
