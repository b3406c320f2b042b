"""What the writer of intake takes in, beside events from the bus."""

from dataclasses import dataclass

from services.intake.domain.commands import Accept, NotAccept, RecordPublicity, RecordStudy, Refer, Register
from shared.messaging.cause import Cause
from shared.people.staff import Principal, Staff


@dataclass(frozen=True)
class RegisterCase:
    """Register, with the request it came from."""

    command: Register
    cause: Cause
    by: Principal


@dataclass(frozen=True)
class AnswerCase:
    """Accept, refuse or refer one case."""

    case_id: str
    command: Accept | NotAccept | Refer
    cause: Cause
    by: Staff
    expected_version: int | None = None


@dataclass(frozen=True)
class RecordActivity:
    """A study session or a publicity activity."""

    command: RecordStudy | RecordPublicity
    cause: Cause
    by: Staff
