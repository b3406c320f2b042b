"""What the writer of intake takes in, beside events from the bus."""

from dataclasses import dataclass

from services.intake.domain.commands.activity import RecordPublicity, RecordStudy
from services.intake.domain.commands.answer import Accept, NotAccept, ProposeVoid, Refer, Void
from services.intake.domain.commands.ask_as_party import AskAsParty
from services.intake.domain.commands.dismiss_duplicate import DismissDuplicate
from services.intake.domain.commands.personal_data import DestroyPersonalData
from services.intake.domain.commands.rate import RatePetition
from services.intake.domain.commands.register import Register
from services.intake.domain.fingerprint import Marks
from services.intake.domain.importing import RowKey
from services.intake.domain.ledger.row import LedgerRow
from shared.contracts.request_codes import RequestSide
from shared.messaging.cause import Cause
from shared.people.staff import Principal, Staff


@dataclass(frozen=True)
class RegisterCase:
    """Register, with the request it came from.

    Attributes:
        marks: by which the same matter is found again; None for a sealed one.
    """

    command: Register
    cause: Cause
    by: Principal
    marks: Marks | None = None


@dataclass(frozen=True)
class AnswerCase:
    """Accept, refuse, refer or void one case."""

    case_id: str
    command: Accept | NotAccept | Refer | ProposeVoid | Void
    cause: Cause
    by: Staff
    expected_version: int | None = None


@dataclass(frozen=True)
class RateCase:
    """A petitioner, known by query code and phone, rates."""

    case_id: str
    command: RatePetition
    cause: Cause


@dataclass(frozen=True)
class TakeRequest:
    """A party, known by query code and phone, asks for something."""

    case_id: str
    command: AskAsParty
    side: RequestSide
    cause: Cause


@dataclass(frozen=True)
class OpenPersonalData:
    """Somebody is about to be shown the personal data of a case in full, and says why."""

    case_id: str
    by: Staff
    reason: str


@dataclass(frozen=True)
class DestroyCaseKey:
    """Give up the key to the personal data of a case."""

    case_id: str
    command: DestroyPersonalData
    cause: Cause
    by: Staff


@dataclass(frozen=True)
class DismissSuspicion:
    """Say of two cases that they are two matters."""

    case_id: str
    other_id: str
    command: DismissDuplicate
    by: Staff


@dataclass(frozen=True)
class ImportRow:
    """Take over one row of a ledger."""

    row: LedgerRow
    key: RowKey
    cause: Cause
    marks: Marks
    by: Staff


@dataclass(frozen=True)
class RecordActivity:
    """A study session or a publicity activity."""

    command: RecordStudy | RecordPublicity
    cause: Cause
    by: Staff
