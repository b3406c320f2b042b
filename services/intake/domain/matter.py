from pydantic import BaseModel, ConfigDict

from services.intake.domain.commands.register import Register


class StoredParty(BaseModel):
    """A party as it was taken in: personal data."""

    model_config = ConfigDict(frozen=True)

    role: str
    name: str
    phone: str | None = None
    address: str | None = None
    id_number: str | None = None
    id_number_ground: str | None = None


class Matter(BaseModel):
    """What a case is about and who is in it: personal data, kept encrypted and shown only on a stated reason.

    Attributes:
        ledger: further cells of the ledger row it was imported from, by heading.
    """

    model_config = ConfigDict(frozen=True)

    summary: str
    parties: tuple[StoredParty, ...]
    ledger: dict[str, str] = {}


def matter_of(command: Register) -> Matter:
    """Return the personal part of a registration."""
    return Matter(
        summary=command.summary, parties=tuple(StoredParty(**party.model_dump()) for party in command.parties)
    )
