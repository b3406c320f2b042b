"""Intake's handler: a list of commands and events in, an outcome for each out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services.intake.application.answers import answered
from services.intake.application.batch import Batch, wanted_by
from services.intake.application.duplicate_views import grounds
from services.intake.application.importing import take_row
from services.intake.application.messages import (
    AnswerCase,
    DestroyCaseKey,
    DismissSuspicion,
    ImportRow,
    OpenPersonalData,
    RateCase,
    RecordActivity,
    RegisterCase,
    TakeRequest,
)
from services.intake.application.personal_data import personal_data_asked
from services.intake.application.ports import CaseStore
from services.intake.application.query_codes import new_query_code
from services.intake.application.requests import heard_beside, said_with_the_code
from services.intake.application.rights import scope_at
from services.intake.application.suspecting import dismissed, may_compare, suspect, told
from services.intake.application.telling import event_of
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.activity import RecordStudy
from services.intake.domain.converting import Converted, converted, new_case_of
from services.intake.domain.following import follow, follow_sealed, origin_beside
from services.intake.domain.likeness import LikenessPolicy
from services.intake.domain.matter import matter_of
from services.intake.domain.registering_anew import registered_anew, told_under_seal
from services.intake.domain.registration import Identity, register, scope_of_number
from services.intake.domain.registration_checks import check_channel, check_court_mode, check_resident, in_own_grid
from services.intake.domain.safety import open_safety_check
from services.intake.domain.screenings import check_screening
from shared.contracts.envelope import Event
from shared.contracts.facts.activity import PublicityHeld, StudyHeld
from shared.contracts.facts.base import CaseFact, CaseRemark, Fact
from shared.contracts.facts.filing import Voided
from shared.contracts.facts.sealed import SealedFact, SealLifted
from shared.messaging.cause import Cause, emit
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.rules.calendar import Calendar
from shared.rules.case_numbers import number_scope
from shared.rules.entry_rules import EntryRules
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.runtime.identifiers import new_id


class IntakeHandler:
    """Loads in bulk, decides in order, stores in bulk."""

    def __init__(
        self,
        store: CaseStore,
        clock: Clock,
        territory: Territory,
        calendar: Calendar,
        likeness: LikenessPolicy,
        rules: EntryRules,
    ) -> None:
        self._store = store
        self._clock = clock
        self._territory = territory
        self._calendar = calendar
        self._likeness = likeness
        self._rules = rules

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        """Handle a list within the caller's transaction."""
        now = self._clock.now()
        batch = await self._store.load(connection, wanted_by(payloads, self._territory, now))
        outcomes = [self._one(batch, payload, now) for payload in payloads]
        await self._store.save(connection, batch, now)
        return outcomes

    def _one(self, batch: Batch, payload: object, now: datetime) -> Outcome:
        outcome: Outcome
        try:
            match payload:
                case RegisterCase():
                    outcome = self._register(batch, payload, now)
                case ImportRow():
                    outcome = take_row(batch, payload, self._territory, self._calendar, self._likeness, now)
                case AnswerCase():
                    outcome = answered(batch, payload, now, self._calendar, self._rules.registration)
                case RateCase() | TakeRequest():
                    outcome = said_with_the_code(batch, payload, now)
                case OpenPersonalData() | DestroyCaseKey():
                    outcome = personal_data_asked(batch, payload, now)
                case DismissSuspicion():
                    outcome = dismissed(batch, payload, now)
                case RecordActivity():
                    outcome = self._record(payload, now)
                case Event():
                    outcome = self._heard(batch, payload, now)
                case _:
                    raise TypeError(f"intake takes no {type(payload).__name__}")
        except Refusal as refusal:
            return Refused(refusal)
        return outcome

    def _register(self, batch: Batch, message: RegisterCase, now: datetime) -> Done:
        place = self._territory.place(message.command.community)
        wanted = in_own_grid(message.command, place, message.by)
        command = wanted.by(permitted(message.by, "intake.register", scope_at(place, wanted.kind, wanted.grid)))
        check_channel(command, message.by)
        check_resident(command, message.by)
        check_court_mode(command)
        check_screening(command, place, batch.screenings.get(command.screening_id or ""))
        number = batch.next_number(scope_of_number(command, place, now))
        case, fact = register(command, place, Identity(new_id(), number, new_query_code()), now, self._rules)
        events = [event_of(case, fact, message.cause, now)]
        if command.safety_check:
            case, opened = open_safety_check(case, command.actor)
            events.append(event_of(case, opened, message.cause, now))
        batch.put(case)
        batch.registered[case.case_id] = matter_of(command)
        found = suspect(batch, case, message.marks, self._likeness, now) if message.marks else ()
        return Done(
            {
                "case_id": case.case_id,
                "case_no": case.case_no,
                "query_code": case.query_code,
                "state": case.state.value,
                "version": case.version,
                "duplicates": [
                    {"case_id": it.same_as, "case_no": batch.alike.number_of(it.same_as), **grounds(it)}
                    for it in found
                    if may_compare(message.by, batch.alike.place_of(it.same_as))
                ],
            },
            (
                *events,
                *(event_of(case, told(case, it, command.actor), message.cause, now) for it in found),
            ),
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

    def _heard(self, batch: Batch, event: Event, now: datetime) -> Outcome:
        if isinstance(event.data, CaseRemark):
            return heard_beside(batch, event, event.data)
        return self._follow(batch, event, now)

    def _follow(self, batch: Batch, event: Event, now: datetime) -> Outcome:
        permitted(Outsider.SYSTEM, "intake.follow", case_id=event.subject)
        case, fact = batch.cases.get(event.subject), event.data
        if isinstance(fact, CaseFact) and not fact.kind.is_case:
            batch.hear(event)
            return Done()
        turn = turn_of(event.sequence, case.version if case else 0)
        if turn is Turn.PAST:
            return Done()
        if case is None or turn is Turn.NOT_YET:
            applied = case.version if case else 0
            return NotYet(f"case {event.subject} is at {applied}, event {event.sequence} comes later")
        if isinstance(fact, SealedFact):
            after = follow_sealed(case, event, fact)
            batch.put(after)
            batch.unmarked |= {case.case_id, case.matter_id}
            if case.origin is not None:
                batch.put(origin_beside(batch.cases[case.matter_id], after))
            return Done(events=self._registered_anew(batch, event, now) if isinstance(fact, SealLifted) else ())
        if not isinstance(fact, CaseFact):
            raise TypeError(f"{event.type} is no event of a case")
        batch.put(follow(case, event, fact))
        if isinstance(fact, Voided):
            batch.unmarked.add(case.case_id)
        return Done(events=self._goes_on(batch, case, event, now))

    def _registered_anew(self, batch: Batch, event: Event, now: datetime) -> tuple[Event, ...]:
        """Register what was sealed by mistake in the open, as nothing that follows from the sealed case."""
        sealed = batch.cases[event.subject]
        number = batch.next_number(number_scope(sealed.kind, sealed.place, now))
        new, registered = registered_anew(sealed, Identity(new_id(), number, new_query_code()), now, self._rules)
        batch.put(new)
        after, remark = told_under_seal(sealed, new)
        batch.put(after)
        in_the_open = Cause.new()
        events = (event_of(new, registered, in_the_open, now), event_of(after, remark, Cause.of(event), now))
        if (matter := batch.matters.get(sealed.matter_id)) is None:
            return events
        batch.registered[new.case_id] = matter
        found = suspect(batch, new, batch.marks[sealed.matter_id], self._likeness, now)
        return (*events, *(event_of(new, told(new, it, None), in_the_open, now) for it in found))

    def _goes_on(self, batch: Batch, case: IntakeCase, event: Event, now: datetime) -> tuple[Event, ...]:
        """Register the case that a visit or a consultation turned into, in the transaction that hears of it."""
        wanted = new_case_of(event.data)
        if wanted is None or not isinstance(event.data, Converted):
            return ()
        case_id, kind = wanted
        number = batch.next_number(number_scope(kind, case.place, now))
        new, fact = converted(case, event.data, kind, Identity(case_id, number, new_query_code()), now, self._rules)
        batch.put(new)
        cause = Cause.of(event)
        return (event_of(new, fact, cause, now),)
