from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.mediation.application.messages import (
    AdoptRules,
    BeginCases,
    CommandCase,
    CommandRound,
    DestroyNotes,
    OpenNotes,
    TickCase,
)
from services.mediation.domain.commands import Command
from services.mediation.domain.file_number import file_number_scope
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.rules_in_force import RulesInForce
from shared.contracts.codes import Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import PersonalDataDestroyed
from shared.contracts.facts.sealed import SealedDataDestroyed
from shared.contracts.places import Place
from shared.privacy.accesses import Access
from shared.privacy.case_keys import CaseKeys
from shared.rules.case_numbers import number_scope
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory


@dataclass(frozen=True)
class LogEntry:
    """One line of a case's log: what happened, by whom, and the text that stays here.

    Attributes:
        version: version of the case after it.
        event: name of the event, e.g. "session-recorded".
        note: narrative of the command; may tell of people, so it is encrypted and never published.
    """

    case_id: str
    version: int
    at: datetime
    event: str
    actor: Actor | None
    note: str | None


@dataclass
class Batch:
    """The cases one list of items works on: loaded in bulk, folded in order, stored in bulk.

    Attributes:
        keys: those to the narratives of the cases.
        numbers: last running number of files in each scope; what is given here is stored with the cases.
        accesses: what was done with narratives.
        history: every state a case was brought to, by case and version, with the moment it has stood since.
        rules: those kept on record last, if `Wanted.rules` asked for them.
        adopted: those to be kept now.
    """

    cases: dict[str, Matter]
    keys: CaseKeys
    changed: dict[str, Matter] = field(default_factory=dict)
    history: dict[tuple[str, int], tuple[Matter, datetime]] = field(default_factory=dict)
    log: list[LogEntry] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    accesses: list[Access] = field(default_factory=list)
    rules: RulesInForce | None = None
    adopted: RulesInForce | None = None

    def next_number(self, scope: str) -> int:
        """Take the next running number of a scope.

        Raises:
            KeyError: `Wanted.numbers` did not name it.
        """
        self.numbers[scope] += 1
        return self.numbers[scope]

    def merged_into(self, case_id: str) -> tuple[Matter, ...]:
        """Return the cases counted under a case; all of them only if `Wanted.standing` named it."""
        return tuple(case for case in self.cases.values() if case.merged_into == case_id)

    def belonging_to(self, what: str) -> tuple[Matter, ...]:
        """Return what came out of a case or belongs to a round, by number; all only if `Wanted.belonging` named it."""
        found = (case for case in self.cases.values() if case.belongs_to == what)
        return tuple(sorted(found, key=lambda case: case.case_no))

    def of_kind_at(self, kind: Kind, places: Collection[Place]) -> tuple[Matter, ...]:
        """Return what stands of a kind in some places; all of it only if `Wanted.of_kind` named them."""
        return tuple(case for case in self.cases.values() if case.kind is kind and case.place in places)

    def put(self, case: Matter, at: datetime) -> None:
        """Note a new state of a case, in which it stands since a moment."""
        self.cases[case.case_id] = self.changed[case.case_id] = case
        self.history[case.case_id, case.version] = case, at

    def adopt(self, rules: RulesInForce) -> None:
        """Keep the rules that are in force from now on."""
        self.rules = self.adopted = rules

    def look_again(self, case: Matter) -> None:
        """Note a case of which nothing is to be told, but whose clocks may be set anew."""
        self.cases[case.case_id] = self.changed[case.case_id] = case


@dataclass(frozen=True)
class Wanted:
    """What has to be loaded for a list of items.

    Attributes:
        ids: cases the items ask for.
        merged: cases of which the one they are counted under is needed as well.
        standing: cases of which those counted under them are needed as well.
        belonging: cases and rounds of which what belongs to them is needed as well.
        numbers: scopes of running numbers some of the items may take one of.
        rules: whether the rules kept on record last are needed.
        of_kind: kinds and places, by code, of which everything is needed that was not withdrawn.
    """

    ids: frozenset[str]
    merged: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    rules: bool = False
    of_kind: frozenset[tuple[Kind, str]] = frozenset()


def wanted_by(payloads: Sequence[object], territory: Territory, now: datetime) -> Wanted:
    """Collect what the items will ask for."""
    commands = [payload for payload in payloads if isinstance(payload, CommandCase)]
    return Wanted(
        frozenset(case_id for payload in payloads for case_id in _ids_of(payload)),
        frozenset(it.case_id for it in commands if KINDS[it.kind].with_target(it.command)),
        frozenset(it.case_id for it in commands if KINDS[it.kind].with_merged(it.command)),
        frozenset(what for payload in payloads for what in _belonging(payload)),
        frozenset(scope for payload in payloads for scope in _scopes(payload, territory, now)),
        any(isinstance(payload, AdoptRules) for payload in payloads),
        frozenset(it for payload in payloads for it in _of_kind(payload, territory)),
    )


def _belonging(payload: object) -> Iterable[str]:
    match payload:
        case CommandRound(round_no=round_no):
            return (round_no,)
        case Event(subject=case_id, data=PersonalDataDestroyed() | SealedDataDestroyed()):
            return (case_id,)
        case _:
            return ()


def _scopes(payload: object, territory: Territory, now: datetime) -> Iterable[str]:
    match payload:
        case Event(data=fact, time=at):
            scope = file_number_scope(fact, at)
            return () if scope is None else (scope,)
        case BeginCases(command=command, kind=kind):
            return _scopes_of_new(command, kind, territory, now)
        case _:
            return ()


def _scopes_of_new(command: Command, kind: Kind, territory: Territory, now: datetime) -> Iterable[str]:
    creation = KINDS[kind].creation
    if creation is None:
        return ()
    try:
        places = creation.places(command, territory)
        shared = () if creation.series is None else ((creation.series, creation.asked_at(command, territory)),)
    except Refusal:  # a place that does not exist is told to whoever asked, not to the whole list
        return ()
    series = (*((kind.value, place) for place in places), *shared)
    return tuple(number_scope(name, place, now) for name, place in series)


def _of_kind(payload: object, territory: Territory) -> Iterable[tuple[Kind, str]]:
    if not isinstance(payload, BeginCases):
        return ()
    creation = KINDS[payload.kind].creation
    if creation is None or not creation.looks_at_its_kind:
        return ()
    try:
        return tuple((payload.kind, place.code) for place in creation.places(payload.command, territory))
    except Refusal:  # a place that does not exist is told to whoever asked, not to the whole list
        return ()


def _ids_of(payload: object) -> Iterable[str]:
    match payload:
        case CommandCase():
            other = other_case_of(payload)
            return (payload.case_id,) if other is None else (payload.case_id, other)
        case BeginCases(command=command, kind=kind):
            creation = KINDS[kind].creation
            other = None if creation is None else creation.other_case(command)
            return () if other is None else (other,)
        case (
            TickCase(case_id=case_id)
            | OpenNotes(case_id=case_id)
            | DestroyNotes(case_id=case_id)
            | Event(subject=case_id)
        ):
            return (case_id,)
        case _:
            return ()


def other_case_of(message: CommandCase) -> str | None:
    """Return the id of the case a command looks at beside its own."""
    return KINDS[message.kind].other_case(message.command)


def note_of(message: CommandCase) -> str | None:
    """Return the text of a command that is kept in the log."""
    return KINDS[message.kind].note(message.command)
