from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.intake.application.look_alikes import LookAlikes
from services.intake.application.messages import (
    AnswerCase,
    DestroyCaseKey,
    DismissSuspicion,
    ImportRow,
    OpenPersonalData,
    RateCase,
    RegisterCase,
    TakeRequest,
)
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import Register
from services.intake.domain.converting import new_case_of
from services.intake.domain.fingerprint import Marks
from services.intake.domain.ledger.dates import moment_of
from services.intake.domain.matter import Matter
from services.intake.domain.registration import scope_of_number
from services.intake.domain.screenings import KnownScreening
from services.intake.domain.sealed_matters import SEALED_AS
from services.intake.domain.suspicion import Suspicion
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.facts.screening import ScreeningFact, ScreeningOpened, ScreeningWithdrawn
from shared.contracts.facts.sealed import SealedFact, SealLifted
from shared.people.unknown_case import case_not_found
from shared.privacy.accesses import Access
from shared.rules.case_numbers import number_scope
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory


@dataclass(frozen=True)
class ImportedRow:
    """A row of a ledger that was imported: its key, the digest of its content, and the case it became."""

    key: str
    digest: str
    case_id: str


@dataclass(frozen=True)
class RequestText:
    """What a party wrote with a request: personal data.

    Attributes:
        kept_with: id of the case its persons are kept with.
    """

    request_id: str
    kept_with: str
    text: str


@dataclass
class Batch:
    """The states one list of items works on: loaded in bulk, folded in order, stored in bulk.

    Attributes:
        alike: cases that share a mark with a new one.
        suspicions: those about the cases that somebody judges.
        matters: personal part of the cases it is needed of, by the id it is kept under.
        marks: by which each of these matters is found again.
        registered: personal part of the new cases.
        judged: suspicions that are new or dismissed.
        rows: of ledgers, imported before, by key.
        entered: those of this list.
        unmarked: ids of cases that no search for duplicates finds any more.
        accesses: what was done with personal data; a destruction takes the key of its case.
        screenings: those that are known, by id; `heard` what was told of them now.
        texts: what parties wrote with their requests.
    """

    cases: dict[str, IntakeCase]
    numbers: dict[str, int]
    alike: LookAlikes = field(default_factory=LookAlikes)
    suspicions: list[Suspicion] = field(default_factory=list)
    rows: dict[str, ImportedRow] = field(default_factory=dict)
    matters: Mapping[str, Matter] = field(default_factory=dict)
    marks: Mapping[str, Marks] = field(default_factory=dict)
    changed: dict[str, IntakeCase] = field(default_factory=dict)
    registered: dict[str, Matter] = field(default_factory=dict)
    accesses: list[Access] = field(default_factory=list)
    judged: list[Suspicion] = field(default_factory=list)
    entered: list[ImportedRow] = field(default_factory=list)
    unmarked: set[str] = field(default_factory=set)
    screenings: dict[str, KnownScreening] = field(default_factory=dict)
    heard: dict[str, KnownScreening] = field(default_factory=dict)
    texts: list[RequestText] = field(default_factory=list)

    def put(self, case: IntakeCase) -> None:
        """Note a new state of a case."""
        self.cases[case.case_id] = self.changed[case.case_id] = case

    def hear(self, event: Event) -> None:
        """Note a screening that begins or is withdrawn, in whatever order that is told; nothing else beside cases."""
        if not isinstance(event.data, ScreeningOpened | ScreeningWithdrawn):
            return
        known = self.screenings.get(event.subject)
        withdrawn = isinstance(event.data, ScreeningWithdrawn) or (known is not None and known.withdrawn)
        heard = KnownScreening(event.subject, event.data.place.code, withdrawn)
        self.screenings[event.subject] = self.heard[event.subject] = heard

    def judge(self, suspicion: Suspicion) -> None:
        """Note a suspicion that is new or dismissed."""
        pair = (suspicion.case_id, suspicion.same_as)
        self.suspicions = [*(it for it in self.suspicions if not it.of(*pair)), suspicion]
        self.judged.append(suspicion)

    def enter_row(self, row: ImportedRow) -> None:
        """Note a row as imported."""
        self.rows[row.key] = row
        self.entered.append(row)

    def existing(self, case_id: str) -> IntakeCase:
        """Return a case that has to be there.

        Raises:
            Refusal: there is none.
        """
        case = self.cases.get(case_id)
        if case is None:
            raise case_not_found(case_id)
        return case

    def next_number(self, scope: str) -> int:
        """Take the next running number of a scope.

        Raises:
            KeyError: `Wanted.scopes` did not name it.
        """
        self.numbers[scope] += 1
        return self.numbers[scope]


@dataclass
class Wanted:
    """What has to be loaded for a list of items.

    Attributes:
        ids: of cases.
        with_origin: of the cases, those of which the case they came out of is needed as well.
        with_matter: of the cases, those of which persons and narrative are needed as well, and what looks like them.
        with_others: of the cases, those of which the cases are needed as well that they turned into or count under.
        scopes: of running numbers.
        tokens: of marks that other cases may share.
        judged: ids of cases whose suspicions are asked for.
        screenings: ids of screenings that a registration names, or that are told of.
        rows: keys of rows of ledgers, with the tokens wanted for a row that was not imported before.
    """

    ids: set[str] = field(default_factory=set)
    with_origin: set[str] = field(default_factory=set)
    with_matter: set[str] = field(default_factory=set)
    with_others: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)
    screenings: set[str] = field(default_factory=set)
    rows: dict[str, frozenset[str]] = field(default_factory=dict)


def wanted_by(payloads: Sequence[object], territory: Territory, now: datetime) -> Wanted:
    """Collect what the items will ask for."""
    wanted = Wanted()
    for payload in payloads:
        match payload:
            case AnswerCase(case_id=case_id) | OpenPersonalData(case_id=case_id) | RateCase(case_id=case_id):
                wanted.ids.add(case_id)
            case TakeRequest(case_id=case_id):
                wanted.ids.add(case_id)
            case DestroyCaseKey(case_id=case_id):
                wanted.ids.add(case_id)
                wanted.with_others.add(case_id)
            case Event(subject=case_id, data=ScreeningFact()):
                wanted.screenings.add(case_id)
            case Event(subject=case_id, data=fact):
                _ask_for_event(wanted, case_id, fact, territory, now)
            case DismissSuspicion(case_id=case_id, other_id=other_id):
                wanted.ids |= {case_id, other_id}
                wanted.judged.add(case_id)
            case ImportRow(row=row, key=key, marks=marks):
                wanted.scopes |= _scope(row.command, territory, moment_of(row.registered_on))
                wanted.rows[key.key] = frozenset(marks.tokens())
            case RegisterCase(command=command, marks=marks):
                wanted.scopes |= _scope(command, territory, now)
                wanted.tokens.update(marks.tokens() if marks else ())
                wanted.screenings.update([command.screening_id] if command.screening_id else [])
    return wanted


def _ask_for_event(wanted: Wanted, case_id: str, fact: Fact, territory: Territory, now: datetime) -> None:
    wanted.ids.add(case_id)
    wanted.scopes |= _scope_of_converted(fact, now)
    if isinstance(fact, SealedFact):
        wanted.with_origin.add(case_id)
    if isinstance(fact, SealLifted):
        wanted.with_matter.add(case_id)
        wanted.scopes |= _scopes_of_sealed(territory, now)


def _scope_of_converted(fact: Fact, now: datetime) -> set[str]:
    wanted = new_case_of(fact)
    return {number_scope(wanted[1], fact.place, now)} if wanted and isinstance(fact, CaseFact) else set()


def _scopes_of_sealed(territory: Territory, now: datetime) -> set[str]:
    """Where exactly a sealed matter was filed its events do not say: any of the street's series may be asked for."""
    places = (territory.street_place, *territory.places())
    return {number_scope(kind, place, now) for kind in set(SEALED_AS.values()) for place in places}


def _scope(command: Register, territory: Territory, now: datetime) -> set[str]:
    try:
        return {scope_of_number(command, territory.place(command.community), now)}
    except Refusal:
        return set()
