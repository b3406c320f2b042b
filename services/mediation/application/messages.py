"""What the writer of mediation takes in, beside events from the bus."""

from dataclasses import dataclass

from services.mediation.domain.commands import Command
from services.mediation.domain.screening.commands import Close, Withdraw
from shared.contracts.codes import DestructionReason, Kind
from shared.messaging.cause import Cause
from shared.people.staff import Outsider, Principal, Staff


@dataclass(frozen=True)
class CommandCase:
    """A command on one case.

    Attributes:
        expected_version: the version it was based on; None: whatever it is.
        kind: what the case is asked to be: the command belongs to that kind.
    """

    case_id: str
    command: Command
    cause: Cause
    by: Staff
    expected_version: int | None = None
    kind: Kind = Kind.DISPUTE


@dataclass(frozen=True)
class BeginCases:
    """Begin a case that no registration at intake begins, or several that belong together."""

    command: Command
    cause: Cause
    by: Staff
    kind: Kind


@dataclass(frozen=True)
class CommandRound:
    """Close or withdraw a round of screenings as a whole."""

    round_no: str
    command: Close | Withdraw
    cause: Cause
    by: Staff


@dataclass(frozen=True)
class TickCase:
    """A look at the clocks of one case."""

    case_id: str
    cause: Cause
    by: Principal = Outsider.SYSTEM


@dataclass(frozen=True)
class AdoptRules:
    """Keep on record the rules this service goes by, if they are not those kept last."""

    by: Principal = Outsider.SYSTEM


@dataclass(frozen=True)
class DestroyNotes:
    """The narratives of what stands beside the cases are to be destroyed, on a ground and by a decision.

    Attributes:
        kind: what it is asked to be.
    """

    case_id: str
    by: Staff
    kind: Kind
    reason: DestructionReason
    statement: str


@dataclass(frozen=True)
class OpenNotes:
    """Somebody is about to be shown the narratives of a case, and says why."""

    case_id: str
    by: Staff
    reason: str
