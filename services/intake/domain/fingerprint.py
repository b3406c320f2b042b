"""By what the same matter is found again: keyed hashes of its persons and its wording, and where and when it was."""

from collections.abc import Iterator
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.intake.domain.case import IntakeCase
from services.intake.domain.matter import Matter
from services.intake.domain.persons import comparable_name, comparable_phone
from services.intake.domain.wording_signature import Signature, bands_of, signature_of
from shared.contracts.codes import DisputeType
from shared.privacy.hashing import KeyedHash

Tokens = frozenset[str]


class Marks(BaseModel):
    """What a matter is recognised by; without the search key nothing in it tells of anybody."""

    model_config = ConfigDict(frozen=True)

    id_numbers: Tokens
    phones: Tokens
    names: Tokens
    wording: Signature

    def tokens(self) -> Iterator[str]:
        """Return what another case has to share one of, to be compared at all."""
        yield from self.id_numbers | self.phones | self.names
        yield from (f"w:{band}" for band in bands_of(self.wording))


class Fingerprint(BaseModel):
    """A case as it is compared with others."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    case_no: str
    place: str
    dispute_type: DisputeType | None
    registered_at: datetime
    marks: Marks


def marks_of(matter: Matter, hashing: KeyedHash) -> Marks:
    """Return the marks of a matter."""
    phones = {comparable_phone(party.phone) for party in matter.parties if party.phone}
    names = {comparable_name(party.name) for party in matter.parties}
    return Marks(
        id_numbers=frozenset(hashing.token("id", party.id_number) for party in matter.parties if party.id_number),
        phones=frozenset(hashing.token("phone", phone) for phone in phones if phone),
        names=frozenset(hashing.token("name", name) for name in names if name),
        wording=signature_of(matter.summary, hashing),
    )


def fingerprint_of(case: IntakeCase, marks: Marks) -> Fingerprint:
    """Return a case as it is compared with others."""
    return Fingerprint(
        case_id=case.case_id,
        case_no=case.case_no,
        place=case.place.code,
        dispute_type=case.dispute_type,
        registered_at=case.registered_at,
        marks=marks,
    )
