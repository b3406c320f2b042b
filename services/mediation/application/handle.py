"""Mediation's handler: a list of commands, ticks and events in, an outcome for each out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from services.mediation.application.arrivals import Arrivals
from services.mediation.application.batch import Batch, note_of, wanted_by
from services.mediation.application.beginning import begin_cases
from services.mediation.application.heeding import heeded
from services.mediation.application.messages import (
    AdoptRules,
    BeginCases,
    CommandCase,
    CommandRound,
    DestroyNotes,
    OpenNotes,
    TickCase,
)
from services.mediation.application.narratives import notes_asked
from services.mediation.application.other_case import other_case
from services.mediation.application.ports import CaseStore
from services.mediation.application.recording import must_be_readable, recorded, reply_of
from services.mediation.application.rights import scope_of
from services.mediation.application.rounds import command_round
from services.mediation.domain.applying import FactOutOfPlace
from services.mediation.domain.case import Case
from services.mediation.domain.commands import Tick
from services.mediation.domain.decision import check
from services.mediation.domain.file_number import file_number, file_number_scope
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.naming import Roster, wrong_person
from services.mediation.domain.policy import Policy
from services.mediation.domain.rules_in_force import adopted
from shared.contracts.codes import Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact, CaseRemark
from shared.contracts.facts.intake import PersonalDataDestroyed
from shared.contracts.facts.sealed import SealedDataDestroyed, SealedRegistered, SealedRemark
from shared.messaging.ordering import Turn, turn_of
from shared.messaging.outcomes import Done, NotYet, Outcome, Refused
from shared.people.rights import permitted
from shared.people.staff import Outsider
from shared.people.unknown_case import case_not_found, kept_when_hidden
from shared.privacy.accesses import Access, AccessAction
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import Clock

VERSION_NOT_HERE = "version-not-here-yet"
STALE_VERSION = "stale-version"
ANOTHER_KIND = "another-kind"


class MediationHandler:
    """Loads in bulk, decides in order, stores in bulk."""

    def __init__(
        self,
        store: CaseStore,
        clock: Clock,
        policy: Policy,
        arrivals: Arrivals,
        territory: Territory,
        roster: Roster,
    ) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy
        self._arrivals = arrivals
        self._territory = territory
        self._roster = roster

    async def __call__(self, connection: AsyncConnection, payloads: Sequence[object]) -> list[Outcome]:
        """Handle a list within the caller's transaction."""
        now = self._clock.now()
        batch = await self._store.load(connection, wanted_by(payloads, self._territory, now))
        outcomes = [self._one(batch, payload, now) for payload in payloads]
        await self._store.save(connection, batch, self._policy)
        for case_id in batch.changed:
            self._arrivals.announce(case_id)
        return outcomes

    def _one(self, batch: Batch, payload: object, now: datetime) -> Outcome:
        outcome: Outcome
        try:
            match payload:
                case CommandCase():
                    outcome = self._command(batch, payload, now)
                case TickCase():
                    outcome = self._tick(batch, payload, now)
                case BeginCases():
                    outcome = begin_cases(batch, payload, now, self._policy, self._territory, self._roster)
                case CommandRound():
                    outcome = command_round(batch, payload, now, self._territory.names)
                case AdoptRules():
                    outcome = _adopt(batch, payload, self._policy, now)
                case OpenNotes() | DestroyNotes():
                    outcome = notes_asked(batch, _existing(batch, payload.case_id), payload, now)
                case Event(data=CaseRemark() | SealedRemark() as remark):
                    outcome = self._heed(batch, payload, remark, now)
                case Event():
                    outcome = self._follow(batch, payload)
                case _:
                    raise TypeError(f"mediation takes no {type(payload).__name__}")
        except Refusal as refusal:
            return Refused(refusal)
        return outcome

    def _command(self, batch: Batch, message: CommandCase, now: datetime) -> Done:
        case = _existing(batch, message.case_id)
        action = f"{KINDS[message.kind].actions}.{message.command.name}"
        command = message.command.by(permitted(message.by, action, scope_of(case), case_id=case.case_id))
        _must_be_of_kind(case, message)
        _must_be_at(case, message.expected_version)
        note = note_of(message)
        if note is not None:
            must_be_readable(batch, case)
        target, unseen = other_case(batch, case, message, action)
        others = batch.merged_into(case.case_id)
        with kept_when_hidden(message.by, action, unseen):
            decision = KINDS[case.kind].decide(case, command, now, self._policy, target=target, others=others)
        check(*(wrong_person(named, case, self._roster) for named in KINDS[case.kind].names(command)))
        events = recorded(batch, decision, message.cause, now, note, command.actor)
        return Done(reply_of(decision.case), events)

    def _tick(self, batch: Batch, message: TickCase, now: datetime) -> Done:
        case = _existing(batch, message.case_id)
        permitted(message.by, "mediation.tick", scope_of(case), case_id=case.case_id)
        decision = KINDS[case.kind].decide(case, Tick(), now, self._policy)
        if not decision.facts:
            batch.look_again(decision.case)
        return Done(events=recorded(batch, decision, message.cause, now, None))

    def _follow(self, batch: Batch, event: Event) -> Outcome:
        permitted(Outsider.SYSTEM, "mediation.follow", case_id=event.subject)
        case = batch.cases.get(event.subject)
        applied = case.version if case else 0
        match turn_of(event.sequence, applied):
            case Turn.PAST:
                return Done()
            case Turn.NOT_YET:
                return NotYet(f"case {event.subject} is at {applied}, event {event.sequence} comes later")
            case Turn.NEXT:
                batch.put(self._numbered(batch, self._applied(case, event), event), event.time)
                return Done()

    def _applied(self, case: Matter | None, event: Event) -> Matter:
        kind = _kind_of(case, event)
        try:
            applied: Matter = KINDS[kind].apply(
                case,
                event.data,
                case_id=event.subject,
                sequence=event.sequence,
                at=event.time,
                policy=self._policy,
            )
        except FactOutOfPlace as error:
            raise _out_of_place(str(error)) from error
        return applied

    def _heed(self, batch: Batch, event: Event, remark: CaseRemark | SealedRemark, now: datetime) -> Outcome:
        """Take in what intake says beside the course of a case."""
        permitted(Outsider.SYSTEM, "mediation.follow", case_id=event.subject)
        if isinstance(remark, PersonalDataDestroyed | SealedDataDestroyed):
            _destroy_narratives(batch, event.subject, remark, now)
        return heeded(batch, event, remark, now, self._policy) if isinstance(remark, CaseRemark) else Done()

    def _numbered(self, batch: Batch, case: Matter, event: Event) -> Matter:
        scope = file_number_scope(event.data, event.time)
        if scope is None or not isinstance(case, Case) or case.accepted_at is None or case.file_number is not None:
            return case
        number = batch.next_number(scope)
        committee = self._territory.committee(case.place)
        return case.model_copy(update={"file_number": file_number(committee, case.accepted_at, number)})


def _kind_of(case: Matter | None, event: Event) -> Kind:
    """A case keeps the kind it was registered with."""
    match case, event.data:
        case None, SealedRegistered(kind=kind) | CaseFact(kind=kind):
            return kind
        case None, _:
            raise _out_of_place(f"{event.type} is no event of a case")
        case known, _:
            return known.kind


def _adopt(batch: Batch, message: AdoptRules, policy: Policy, now: datetime) -> Done:
    permitted(message.by, "mediation.adopt-rules")
    rules = adopted(batch.rules, policy, now)
    if rules is not None:
        batch.adopt(rules)
    return Done()


def _destroy_narratives(
    batch: Batch, case_id: str, remark: PersonalDataDestroyed | SealedDataDestroyed, now: datetime
) -> None:
    """The narratives go with the rest of its personal data."""
    actor = remark.actor if isinstance(remark, PersonalDataDestroyed) else None
    # What was written into assignments about the case may tell of the same people.
    for told_in in (case_id, *(it.case_id for it in batch.belonging_to(case_id))):
        batch.keys.destroy(told_in, now)
        batch.accesses.append(Access(told_in, AccessAction.DESTROYED, actor, remark.reason.value, now))


def _existing(batch: Batch, case_id: str) -> Matter:
    case = batch.cases.get(case_id)
    if case is None:
        raise case_not_found(case_id)
    return case


def _must_be_of_kind(case: Matter, message: CommandCase) -> None:
    if case.kind is not message.kind:
        raise Refusal(
            ANOTHER_KIND,
            f"{message.command.name} belongs to a {message.kind}; case {case.case_id} is a {case.kind}: "
            f"POST /mediation/{KINDS[case.kind].path}/{case.case_id}/…",
            "该操作不适用于这类事项，请到相应的办理页面办理。",
            members={"kind": case.kind.value, "allowed": list(KINDS[case.kind].allowed_now(case))},
        )


def _must_be_at(case: Matter, expected: int | None) -> None:
    if expected is None or expected == case.version:
        return
    members = {"version": case.version, "state": case.state.value}
    if expected > case.version:
        raise Refusal(
            VERSION_NOT_HERE,
            f"If-Match: version {expected} is still on its way, the case is at {case.version} here (Prefer: wait=5)",
            "该件的最新情况尚未同步，请稍后再试。",
            members=members,
        )
    raise Refusal(
        STALE_VERSION,
        f"If-Match: based on version {expected}, but the case is at {case.version}",
        "该件已被他人更新，请刷新后再办理。",
        status=412,
        members=members,
    )


def _out_of_place(detail: str) -> Refusal:
    return Refusal("fact-out-of-place", detail, "事件与案件现状不符。")
