"""Intake's handler: a list of commands and events in, an outcome for each out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.application.batch import Batch, wanted_by
from services.intake.application.messages import AnswerCase, RecordActivity, RegisterCase
from services.intake.application.ports import CaseStore
from services.intake.application.query_codes import new_query_code
from services.intake.application.rights import scope_at, scope_of
from services.intake.domain.answering import accept, not_accept, refer
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import Accept, NotAccept, RecordStudy, Refer
from services.intake.domain.following import follow
from services.intake.domain.registration import Identity, check_channel, number_scope, register
from shared.contracts.envelope import Event
from shared.contracts.facts.activity import PublicityHeld, StudyHeld
from shared.contracts.facts.base import CaseFact, Fact
from shared.messaging.cause import Cause, emit
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.rules.calendar import Calendar
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.runtime.identifiers import new_id

ACTIONS = {Accept: "intake.accept", NotAccept: "intake.not-accept", Refer: "intake.refer"}


class IntakeHandler:
    """Loads in bulk, decides in order, stores in bulk."""

    def __init__(self, store: CaseStore, clock: Clock, territory: Territory, calendar: Calendar) -> None:
        self._store = store
        self._clock = clock
        self._territory = territory
        self._calendar = calendar

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        """Handle a list within the caller's transaction."""
        now = self._clock.now()
        batch = await self._store.load(connection, wanted_by(payloads, self._territory, now))
        outcomes = [self._one(batch, payload, now) for payload in payloads]
        await self._store.save(connection, batch)
        return outcomes

    def _one(self, batch: Batch, payload: object, now: datetime) -> Outcome:
        try:
            match payload:
                case RegisterCase():
                    return self._register(batch, payload, now)
                case AnswerCase():
                    return _answer(batch, payload, now, self._calendar)
                case RecordActivity():
                    return self._record(payload, now)
                case Event():
                    return _follow(batch, payload)
                case _:
                    raise TypeError(f"intake takes no {type(payload).__name__}")
        except Refusal as refusal:
            return Refused(refusal)

    def _register(self, batch: Batch, message: RegisterCase, now: datetime) -> Done:
        place = self._territory.place(message.command.community)
        command = message.command.by(permitted(message.by, "intake.register", scope_at(place, message.command.kind)))
        check_channel(command, message.by)
        number = batch.next_number(number_scope(command, place, now))
        case, fact = register(command, place, Identity(new_id(), number, new_query_code()), now)
        batch.put(case)
        batch.registered[case.case_id] = command
        return Done(
            {
                "case_id": case.case_id,
                "case_no": case.case_no,
                "query_code": case.query_code,
                "state": case.state.value,
                "version": case.version,
            },
            (_event(case, fact, message.cause, now),),
        )

    def _record(self, message: RecordActivity, now: datetime) -> Done:
        command = message.command
        place = self._territory.place(command.community)
        permitted(message.by, "intake.record-activity", scope_at(place))
        fact: Fact
        if isinstance(command, RecordStudy):
            fact = StudyHeld(place=place, topic=command.topic, attendees=command.attendees)
        else:
            fact = PublicityHeld(place=place, form=command.form, topic=command.topic)
        activity_id = new_id()
        return Done(
            {"activity_id": activity_id},
            (emit("intake", fact, subject=activity_id, sequence=0, cause=message.cause, now=now),),
        )


def _answer(batch: Batch, message: AnswerCase, now: datetime, calendar: Calendar) -> Done:
    case = _existing(batch, message.case_id)
    action = ACTIONS[type(message.command)]
    actor = permitted(message.by, action, scope_of(case), case_id=case.case_id)
    if message.expected_version not in (None, case.version):
        raise Refusal(
            "stale-version",
            f"If-Match: based on version {message.expected_version}, the case is at {case.version}; read it again",
            "该件已被他人更新，请刷新后再办理。",
            status=412,
            members={"version": case.version, "state": case.state.value},
        )
    match message.command.by(actor):
        case Accept() as command:
            after, fact = accept(case, command, now, calendar)
        case NotAccept() as command:
            after, fact = not_accept(case, command, now)
        case Refer() as command:
            after, fact = refer(case, command, now)
    batch.put(after)
    reply = {
        "case_id": after.case_id,
        "state": after.state.value,
        "version": after.version,
        "due_at": after.due_at.isoformat() if after.due_at else None,
    }
    return Done(reply, (_event(after, fact, message.cause, now),))


def _follow(batch: Batch, event: Event) -> Outcome:
    permitted(Outsider.SYSTEM, "intake.follow", case_id=event.subject)
    case = batch.cases.get(event.subject)
    turn = turn_of(event.sequence, case.version if case else 0)
    if turn is Turn.PAST:
        return Done()
    if case is None or turn is Turn.NOT_YET or not isinstance(event.data, CaseFact):
        return NotYet(f"case {event.subject} is at {case.version if case else 0}, event {event.sequence} comes later")
    batch.put(follow(case, event, event.data))
    return Done()


def _existing(batch: Batch, case_id: str) -> IntakeCase:
    case = batch.cases.get(case_id)
    if case is None:
        raise Refusal("case-not-found", f"no case {case_id}", "未找到该件。", status=404)
    return case


def _event(case: IntakeCase, fact: CaseFact, cause: Cause, now: datetime) -> Event:
    return emit("intake", fact, subject=case.case_id, sequence=case.version, cause=cause, now=now)
