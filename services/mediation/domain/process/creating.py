"""What mediation begins itself: its first event comes from here, and not from a registration at intake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.mediation.domain.commands import Command
from services.mediation.domain.decision import Decision
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState, Kind, Risk
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.rules.territory import Territory


@dataclass(frozen=True)
class NewCase:
    """What a case is known by that is about to begin."""

    case_id: str
    case_no: str
    place: Place


class Begin(Protocol):
    """Begins the cases that a command calls for."""

    def __call__(
        self, command: Any, new: Sequence[NewCase], now: datetime, policy: Policy, shared_no: str | None
    ) -> tuple[Decision[Any], ...]:
        """Return a decision for each, in their order; what could be objected to was objected to before."""
        ...


@dataclass(frozen=True)
class Creation:
    """How cases of a kind begin.

    Attributes:
        command: what is asked; the body of the request.
        path: its part of the address, e.g. "rounds".
        asked_at: the place whose street is asked whether somebody may.
        places: where each case is to be, in their order.
        objections: raises what speaks against it; takes the command, the other case it names, what stands already, the
            moment and the rules.
        begin: begins the cases.
        other_case: id of a case the command looks at.
        series: of the number that the cases share; None when they share none.
        looks_at_its_kind: what stands already of the kind in these places is asked for.
    """

    command: type[Command]
    path: str
    asked_at: Callable[[Any, Territory], Place]
    places: Callable[[Any, Territory], tuple[Place, ...]]
    objections: Callable[[Any, Matter | None, Sequence[Any], datetime, Policy], None]
    begin: Begin
    other_case: Callable[[Any], str | None]
    series: str | None = None
    looks_at_its_kind: bool = False


def owner_of(place: Place) -> Level:
    """Return the level that has what begins in a place: it is owned where it is to be done."""
    return Level.STREET if place.community == STREET_ITSELF else Level.COMMUNITY


def fields_of(new: NewCase, kind: Kind, state: CaseState, now: datetime) -> dict[str, Any]:
    """Return the fields every kind has from the beginning."""
    owner = owner_of(new.place)
    return {
        "case_id": new.case_id,
        "case_no": new.case_no,
        "kind": kind,
        "place": new.place,
        "state": state,
        "owner_level": owner,
        "highest_level": owner,
        "risk": Risk.GREEN,
        "version": 1,
        "registered_at": now,
    }
