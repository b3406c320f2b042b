"""A case as a row of the ledger: what is exported can be imported again."""

from datetime import datetime

from services.intake.domain.case import IntakeCase
from services.intake.domain.ledger import columns
from services.intake.domain.ledger.columns import COLUMNS, Column
from services.intake.domain.ledger.words import CHANNELS, CLOSING_CODES, DISPUTE_TYPES, ORGANS, first_words
from services.intake.domain.masking import mask_address, mask_name, mask_phone
from services.intake.domain.matter import Matter, StoredParty
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE

HEADINGS = tuple(column.heading for column in COLUMNS)
DESTROYED = "（个人信息已销毁）"
_TYPE_WORDS, _CHANNEL_WORDS = first_words(DISPUTE_TYPES), first_words(CHANNELS)
_RESULT_WORDS, _ORGAN_WORDS = first_words(CLOSING_CODES), first_words(ORGANS)


def masked(matter: Matter) -> Matter:
    """Return a matter as a list may show it: persons masked, no narrative."""
    parties = tuple(
        StoredParty(
            role=party.role,
            name=mask_name(party.name),
            phone=mask_phone(party.phone),
            address=mask_address(party.address),
        )
        for party in matter.parties
    )
    return Matter(summary="", parties=parties, ledger={it: text for it, text in matter.ledger.items() if it == "编号"})


def ledger_row(case: IntakeCase, matter: Matter | None, territory: Territory) -> list[str]:
    """Return the cells of a case in the order of the columns; `matter` is None where it was destroyed."""
    cells: dict[Column, str] = {
        columns.NUMBER: matter.ledger.get("编号", case.case_no) if matter else case.case_no,
        columns.COMMUNITY: territory.names[case.place.community],
        columns.REGISTERED: day_text(case.registered_at),
        columns.ACCEPTED: day_text(case.accepted_at),
        columns.TYPE: _TYPE_WORDS[case.dispute_type] if case.dispute_type else "",
        columns.SOURCE: _CHANNEL_WORDS[case.channel],
        columns.ENTRUSTED: _ORGAN_WORDS[case.entrusted_by] if case.entrusted_by else "",
        columns.PEOPLE: str(case.people_count) if case.people_count else "",
        columns.SUMMARY: matter.summary if matter else DESTROYED,
        columns.DUE: "" if case.closed_at else last_day_text(case.due_at),
        columns.CLOSED: day_text(case.closed_at),
        columns.RESULT: _RESULT_WORDS.get(case.closing_code, "") if case.closing_code else "",
        columns.REMARK: matter.ledger.get("备注", "") if matter else "",
    }
    if matter is not None:
        cells |= _party(matter, "applicant", columns.APPLICANT, columns.APPLICANT_PHONE, columns.APPLICANT_ADDRESS)
        cells |= _party(matter, "respondent", columns.RESPONDENT, columns.RESPONDENT_PHONE, columns.RESPONDENT_ADDRESS)
    return [cells.get(column, "") for column in COLUMNS]


def day_text(moment: datetime | None) -> str:
    """Return the day of a moment, e.g. 2023-05-10."""
    return f"{moment.astimezone(ZONE):%Y-%m-%d}" if moment else ""


def last_day_text(end: datetime | None) -> str:
    """Return the last day of a term that ends at a moment."""
    from_midnight = end.astimezone(ZONE) if end else None
    return day_text(datetime.fromtimestamp(from_midnight.timestamp() - 1, ZONE)) if from_midnight else ""


def _party(matter: Matter, role: str, name: Column, phone: Column, address: Column) -> dict[Column, str]:
    party = next((it for it in matter.parties if it.role == role), None)
    if party is None:
        return {}
    return {name: party.name, phone: party.phone or "", address: party.address or ""}
