"""Intake's handler: a list of commands and events in, an outcome for each out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

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
)
from services.intake.application.ports import CaseStore
from services.intake.application.query_codes import new_query_code
from services.intake.application.rights import personal_scope_of, scope_at, scope_of
from services.intake.application.suspecting import suspect, told
from services.intake.domain.answering import accept, not_accept, refer
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import Accept, NotAccept, ProposeVoid, RecordStudy, Refer, Void
from services.intake.domain.converting import Converted, converted, new_case_of
from services.intake.domain.destruction import destroy_personal_data, must_be_readable
from services.intake.domain.following import follow, follow_sealed, without_persons
from services.intake.domain.likeness import LikenessPolicy
from services.intake.domain.matter import matter_of
from services.intake.domain.rating import rate
from services.intake.domain.registering_anew import registered_anew, told_under_seal
from services.intake.domain.registration import (
    Identity,
    check_channel,
    check_court_mode,
    check_resident,
    in_own_grid,
    register,
)
from services.intake.domain.safety import open_safety_check
from services.intake.domain.screenings import check_screening
from services.intake.domain.suspicion import dismiss
from services.intake.domain.voiding import propose_void, void
from shared.contracts.envelope import Event
from shared.contracts.facts.activity import PublicityHeld, StudyHeld
from shared.contracts.facts.base import CaseFact, CaseRemark, Fact
from shared.contracts.facts.filing import Voided
from shared.contracts.facts.sealed import SealedFact, SealedRemark, SealLifted
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.messaging.cause import Cause, emit
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.people.rights import is_hidden_from, permitted, seen
from shared.people.staff import Outsider, Principal, Staff
from shared.people.unknown_case import case_not_found, kept_when_hidden
from shared.privacy.accesses import Access, AccessAction
from shared.rules.calendar import Calendar
from shared.rules.case_numbers import number_scope
from shared.rules.joint_visits import JointVisits
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock
from shared.runtime.identifiers import new_id

ACTIONS = {
    Accept: "intake.accept",
    NotAccept: "intake.not-accept",
    Refer: "intake.refer",
    ProposeVoid: "intake.propose-void",
    Void: "intake.void",
}


class IntakeHandler:
    """Loads in bulk, decides in order, stores in bulk."""

    def __init__(
        self,
        store: CaseStore,
        clock: Clock,
        territory: Territory,
        calendar: Calendar,
        likeness: LikenessPolicy,
        joint: JointVisits,
    ) -> None:
        self._store = store
        self._clock = clock
        self._territory = territory
        self._calendar = calendar
        self._likeness = likeness
        self._joint = joint

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
                    outcome = _answer(batch, payload, now, self._calendar)
                case RateCase():
                    outcome = _rate(batch, payload, now)
                case OpenPersonalData() | DestroyCaseKey():
                    outcome = _personal_data(batch, payload, now)
                case DismissSuspicion():
                    outcome = _dismiss(batch, payload, now)
                case RecordActivity():
                    outcome = self._record(payload, now)
                case Event():
                    outcome = self._follow(batch, payload, now)
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
        number = batch.next_number(number_scope(command.kind, place, now))
        case, fact = register(command, place, Identity(new_id(), number, new_query_code()), now, self._joint)
        events = [_event(case, fact, message.cause, now)]
        if command.safety_check:
            case, opened = open_safety_check(case, command.actor)
            events.append(_event(case, opened, message.cause, now))
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
                    if _may_compare(message.by, batch.alike.place_of(it.same_as))
                ],
            },
            (
                *events,
                *(_event(case, told(case, it, command.actor), message.cause, now) for it in found),
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
            batch.put(follow_sealed(case, event, fact))
            batch.unmarked |= {case.case_id, case.matter_id}
            if case.origin is not None:
                batch.put(without_persons(batch.cases[case.matter_id]))
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
        new, registered = registered_anew(sealed, Identity(new_id(), number, new_query_code()), now, self._joint)
        batch.put(new)
        if (matter := batch.matters.get(sealed.matter_id)) is not None:
            batch.registered[new.case_id] = matter
        after, remark = told_under_seal(sealed, new)
        batch.put(after)
        cause = Cause.of(event)
        return (_event(new, registered, Cause.new(), now), _event(after, remark, cause, now))

    def _goes_on(self, batch: Batch, case: IntakeCase, event: Event, now: datetime) -> tuple[Event, ...]:
        """Register the case that a visit or a consultation turned into, in the transaction that hears of it."""
        wanted = new_case_of(event.data)
        if wanted is None or not isinstance(event.data, Converted):
            return ()
        case_id, kind = wanted
        number = batch.next_number(number_scope(kind, case.place, now))
        new, fact = converted(case, event.data, kind, Identity(case_id, number, new_query_code()), now, self._joint)
        batch.put(new)
        cause = Cause.of(event)
        return (_event(new, fact, cause, now),)


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
        case ProposeVoid() as command:
            after, fact = propose_void(case, command, now)
        case Void() as command:
            after, fact = void(case, command, now)
            batch.unmarked.add(case.case_id)
    batch.put(after)
    reply = {
        "case_id": after.case_id,
        "state": after.state.value,
        "version": after.version,
        "due_at": after.due_at.isoformat() if after.due_at else None,
    }
    return Done(reply, (_event(after, fact, message.cause, now),))


def _rate(batch: Batch, message: RateCase, now: datetime) -> Done:
    case = _existing(batch, message.case_id)
    actor = permitted(Outsider.RESIDENT, "intake.rate", scope_of(case), case_id=case.case_id)
    after, fact = rate(case, message.command, actor)
    batch.put(after)
    return Done({"case_no": case.case_no, "rated": True}, (_event(after, fact, message.cause, now),))


def _personal_data(batch: Batch, message: OpenPersonalData | DestroyCaseKey, now: datetime) -> Done:
    return _open(batch, message, now) if isinstance(message, OpenPersonalData) else _destroy(batch, message, now)


def _open(batch: Batch, message: OpenPersonalData, now: datetime) -> Done:
    case = _existing(batch, message.case_id)
    reader = permitted(message.by, "intake.read-personal-data", personal_scope_of(case), case_id=case.case_id)
    must_be_readable(case)
    batch.accesses.append(Access(case.case_id, AccessAction.READ, reader, message.reason, now))
    return Done()


def _destroy(batch: Batch, message: DestroyCaseKey, now: datetime) -> Done:
    case = _existing(batch, message.case_id)
    actor = permitted(message.by, "intake.destroy-personal-data", personal_scope_of(case), case_id=case.case_id)
    command = message.command.by(actor)
    destroyed = destroy_personal_data(case, batch.cases, command, now)
    for after, _ in destroyed:
        batch.put(after)
        batch.accesses.append(Access(after.case_id, AccessAction.DESTROYED, command.actor, command.statement, now))
    return Done(
        {"case_id": case.case_id, "destroyed_at": now.isoformat()},
        tuple(_event(after, fact, message.cause, now) for after, fact in destroyed),
    )


def _may_compare(who: Principal, place: Place) -> bool:
    """Say whether somebody is told what a new case looks like: an outsider could ask so who is a party to what."""
    return isinstance(who, Staff) and who.level is not Level.DISTRICT and who.serves(place)


def _dismiss(batch: Batch, message: DismissSuspicion, now: datetime) -> Done:
    pair = (message.case_id, message.other_id)
    case = _existing(batch, message.case_id)
    actor = permitted(message.by, "intake.judge-duplicates", scope_of(case), case_id=case.case_id)
    other = batch.cases.get(message.other_id)
    unseen = other is not None and is_hidden_from(message.by, scope_of(other))
    if other is not None and not unseen:
        seen(message.by, "intake.judge-duplicates", scope_of(other), other.case_id)
    suspicion = None if unseen else next((it for it in batch.suspicions if it.of(*pair)), None)
    with kept_when_hidden(message.by, "intake.judge-duplicates", message.other_id if unseen else None):
        after = dismiss(suspicion, message.command.by(actor).actor, now)
    batch.judge(after)
    return Done({"case_id": message.case_id, "other_id": message.other_id, "dismissed_at": now.isoformat()})


def _existing(batch: Batch, case_id: str) -> IntakeCase:
    case = batch.cases.get(case_id)
    if case is None:
        raise case_not_found(case_id)
    return case


def _event(case: IntakeCase, fact: Fact, cause: Cause, now: datetime) -> Event:
    sequence = 0 if isinstance(fact, CaseRemark | SealedRemark) else case.version
    return emit("intake", fact, subject=case.case_id, sequence=sequence, cause=cause, now=now)
