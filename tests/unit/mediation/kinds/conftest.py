from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import Tick
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.facts.base import Actor, Fact
from shared.contracts.facts.intake import Origin, PetitionEntry, PetitionFlags, Registered
from shared.contracts.kind_codes import PetitionForm
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE

START = datetime(2024, 3, 1, 10, 0, tzinfo=ZONE)


class Life:
    """A case of some kind, and what is done to it; everything happens at `now`, which a test moves."""

    def __init__(
        self,
        kind: Kind,
        *,
        transferred_here: bool = False,
        people: int = 1,
        case_id: str = "case-1",
        received_at: datetime | None = None,
        received_on: date | None = None,
        unreachable: bool = False,
    ) -> None:
        self.rules = KINDS[kind]
        self.policy = Policy()
        self.now = START
        none = dict.fromkeys(PetitionFlags.model_fields, False)
        flags = PetitionFlags(**{**none, "address_unknown": unreachable})
        entry = PetitionEntry(form=PetitionForm.ONLINE, transferred_here=transferred_here, flags=flags)
        self.registration = Registered(
            case_no=f"NO-{case_id}",
            kind=kind,
            place=Place.from_code("220105003000"),
            state=CaseState.REGISTERED,
            owner_level=Level.STREET,
            channel=Channel.ONLINE,
            people_count=people,
            petition=entry if kind is Kind.PETITION else None,
            origin=Origin(case_id="visit-1", kind=Kind.VISIT, received_at=received_at) if received_at else None,
            received_on=received_on,
        )
        self.case: Any = self.rules.apply(
            None, self.registration, case_id=case_id, sequence=1, at=self.now, policy=self.policy
        )

    @classmethod
    def of(cls, case: Any, now: datetime) -> "Life":
        """What was begun at mediation, by the default rules."""
        life = cls.__new__(cls)
        life.rules, life.policy, life.now, life.case = KINDS[case.kind], Policy(), now, case
        return life

    def do(self, name: str, *, other: Any = None, by: Actor | None = None, **body: Any) -> tuple[Fact, ...]:
        """Give a command; return what it led to."""
        command = self.rules.commands[name](**body).by(by)
        decision = self.rules.decide(self.case, command, self.now, self.policy, target=other)
        self.case = decision.case
        return tuple(decision.facts)

    def refused(self, name: str, *, other: Any = None, by: Actor | None = None, **body: Any) -> Refusal:
        """Give a command that is refused."""
        with pytest.raises(Refusal) as caught:
            self.do(name, other=other, by=by, **body)
        assert caught.value.sentence
        return caught.value

    def at(self, text: str) -> "Life":
        """Go to a moment, and let the sweep look at each instant on the way."""
        until = datetime.fromisoformat(text).replace(tzinfo=ZONE)
        while (due := self.rules.next_instant(self.case, self.policy)) is not None and due <= until:
            self.now = due
            self.swept += self.sweep()
        self.now = until
        return self

    def sweep(self) -> tuple[Fact, ...]:
        """Look at the terms now."""
        decision = self.rules.decide(self.case, Tick(), self.now, self.policy)
        self.case = decision.case
        return tuple(decision.facts)

    def later(self, **span: float) -> None:
        """Let time pass without a sweep."""
        self.now += timedelta(**span)

    swept: tuple[Fact, ...] = ()


@pytest.fixture
def life() -> Callable[..., Life]:
    return Life
