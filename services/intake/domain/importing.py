"""台账导入: a case of the time before the system, with the dates its ledger has."""

from dataclasses import dataclass
from datetime import datetime

from services.intake.domain.answering import base, end_of_the_term
from services.intake.domain.case import IntakeCase
from services.intake.domain.ledger.dates import moment_of
from services.intake.domain.ledger.row import LedgerRow
from services.intake.domain.matter import Matter, matter_of
from services.intake.domain.registration import Identity, register
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import Imported
from shared.contracts.places import Place
from shared.privacy.hashing import KeyedHash
from shared.rules.calendar import Calendar
from shared.rules.days import end_of_day
from shared.rules.refusal import Refusal

Decision = tuple[IntakeCase, Imported]


@dataclass(frozen=True)
class RowKey:
    """What makes a row the same row, however often its file is sent.

    Attributes:
        key: of the community and the ledger's own number; of the whole content when it has none.
        digest: of the whole content.
    """

    key: str
    digest: str


def row_key(row: LedgerRow, hashing: KeyedHash) -> RowKey:
    """Return the key of a row."""
    digest = hashing.token("ledger-row", row.content)
    key = hashing.token("ledger-number", f"{row.command.community} {row.number}") if row.number else digest
    return RowKey(key, digest)


def must_be_unchanged(row: RowKey, imported_digest: str) -> None:
    """Refuse a number that was imported with another content: the case has gone its own way since.

    Raises:
        Refusal: the content differs.
    """
    if row.digest != imported_digest:
        raise Refusal(
            "ledger-row-changed",
            "this number was imported with other content: change the case here instead, or give the row a number of "
            "its own",
            "编号：该编号已导入且内容不同，请在系统中更正，或者另编一个编号",
        )


def import_row(
    row: LedgerRow, place: Place, identity: Identity, calendar: Calendar, actor: Actor | None = None
) -> Decision:
    """Take a row over: closed as its ledger says, or open with the term that runs since its acceptance."""
    registered_at, accepted_at = moment_of(row.registered_on), moment_of(row.accepted_on)
    closed_at = moment_of(row.closed_on) if row.closed_on else None
    registered, _ = register(row.command, place, identity, registered_at)
    case = registered.model_copy(
        update={
            "state": CaseState.CLOSED if closed_at else CaseState.ACCEPTED,
            "accepted_at": accepted_at,
            "due_at": None if closed_at else _end_of_the_term(row, accepted_at, calendar),
            "closed_at": closed_at,
            "closing_code": row.closing_code,
            "changed_at": closed_at or accepted_at,
        }
    )
    fact = Imported(
        **base(case, actor),
        channel=case.channel,
        entrusted_by=case.entrusted_by,
        dispute_type=case.dispute_type,
        people_count=case.people_count,
        registered_at=registered_at,
        accepted_at=accepted_at,
        due_at=case.due_at,
        closed_at=closed_at,
        closing_code=row.closing_code,
    )
    return case, fact


def _end_of_the_term(row: LedgerRow, accepted_at: datetime, calendar: Calendar) -> datetime | None:
    return end_of_day(row.due_on) if row.due_on else end_of_the_term(row.command.dispute_type, accepted_at, calendar)


def matter_of_row(row: LedgerRow) -> Matter:
    """Return the personal part of a row, with what only the ledger has."""
    further = {"编号": row.number, "备注": row.remark}
    return matter_of(row.command).model_copy(
        update={"ledger": {heading: text for heading, text in further.items() if text}}
    )
