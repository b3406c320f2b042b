from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.intake.application.messages import AnswerCase, RegisterCase
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import Register
from services.intake.domain.registration import number_scope
from shared.contracts.envelope import Event
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory


@dataclass
class Batch:
    """The states one list of items works on: loaded in bulk, folded in order, stored in bulk."""

    cases: dict[str, IntakeCase]
    numbers: dict[str, int]
    changed: dict[str, IntakeCase] = field(default_factory=dict)
    registered: dict[str, Register] = field(default_factory=dict)

    def put(self, case: IntakeCase) -> None:
        """Note a new state of a case."""
        self.cases[case.case_id] = self.changed[case.case_id] = case

    def next_number(self, scope: str) -> int:
        """Take the next running number of a scope."""
        self.numbers[scope] = self.numbers.get(scope, 0) + 1
        return self.numbers[scope]


@dataclass
class Wanted:
    """What has to be loaded for a list of items: case ids and scopes of running numbers."""

    ids: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)


def wanted_by(payloads: Sequence[object], territory: Territory, now: datetime) -> Wanted:
    """Collect what the items will ask for."""
    wanted = Wanted()
    for payload in payloads:
        match payload:
            case AnswerCase(case_id=case_id):
                wanted.ids.add(case_id)
            case Event(subject=case_id):
                wanted.ids.add(case_id)
            case RegisterCase(command=command):
                wanted.scopes |= _scope(command, territory, now)
    return wanted


def _scope(command: Register, territory: Territory, now: datetime) -> set[str]:
    try:
        return {number_scope(command, territory.place(command.community), now)}
    except Refusal:
        return set()
