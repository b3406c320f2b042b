"""What of the persons of a case is shown without a reason: masked, and to a party no more than is their own."""

from typing import Any

from services.intake.domain.masking import mask_address, mask_name, mask_phone, phone_tail
from services.intake.domain.matter import Matter, StoredParty
from services.intake.domain.petitioner import APPLICANT


def masked_persons(matter: Matter | None) -> list[dict[str, str | None]]:
    """Return the parties as a list may show them to the staff; none where they were destroyed."""
    return [_masked(party) for party in (matter.parties if matter else ())]


def shown_to_party(matter: Matter, tail: str) -> dict[str, Any]:
    """Return what whoever knows the last four digits of a party's phone is shown of the persons and the matter.

    Each party is shown what is their own, of the others only that they are there: where somebody lives or can be called
    is not the other side's to know (反家庭暴力法 art. 5). What was told is shown to applicants, who told it.
    """
    asking = [party for party in matter.parties if phone_tail(party.phone) == tail]
    told = {"summary": matter.summary} if any(party.role == APPLICANT for party in asking) else {}
    return {**told, "parties": [_masked(it) if it in asking else _unnamed(it) for it in matter.parties]}


def _masked(party: StoredParty) -> dict[str, str | None]:
    return {
        "role": party.role,
        "name": mask_name(party.name),
        "phone": mask_phone(party.phone),
        "address": mask_address(party.address),
    }


def _unnamed(party: StoredParty) -> dict[str, str | None]:
    return {"role": party.role, "name": mask_name(party.name), "phone": None, "address": None}
