"""What the writer of mediation takes in, beside events from the bus."""

from dataclasses import dataclass

from services.mediation.domain.commands import Command
from shared.messaging.cause import Cause
from shared.people.staff import Outsider, Principal, Staff


@dataclass(frozen=True)
class CommandCase:
    """A command on one case, with the version it was based on (None: whatever it is)."""

    case_id: str
    command: Command
    cause: Cause
    by: Staff
    expected_version: int | None = None


@dataclass(frozen=True)
class TickCase:
    """A look at the clocks of one case."""

    case_id: str
    cause: Cause
    by: Principal = Outsider.SYSTEM


@dataclass(frozen=True)
class OpenNotes:
    """Somebody is about to be shown the narratives of a case, and says why."""

    case_id: str
    by: Staff
    reason: str
