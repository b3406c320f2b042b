"""Whether a petitioner can be told anything in writing (信访工作条例 art. 19, 23: 姓名、住址不清的除外)."""

from services.intake.domain.commands.register import Register
from shared.rules.refusal import Refusal

APPLICANT = "applicant"


def is_unknown(command: Register) -> bool:
    """Whether nobody can be told: nobody is named as the petitioner, or the staff finds name or address unclear."""
    if command.petition is None:
        return False
    nobody_named = command.anonymous and not any(party.role == APPLICANT for party in command.parties)
    return command.petition.address_unknown or nobody_named


def check_petitioner(command: Register) -> None:
    """Let pass a petition, unless who left a telephone number or an address is said to be unknown.

    Raises:
        Refusal: the petitioner can be told.
    """
    if command.petition is None or not command.petition.address_unknown:
        return
    if not any(party.role == APPLICANT and (party.phone or party.address) for party in command.parties):
        return
    raise Refusal(
        "petitioner-can-be-told",
        "petition.address_unknown: leave it out, an applicant has a phone or an address",
        "信访人留有电话或者住址，可以书面告知，不得登记为“姓名、住址不清”。",
        status=422,
    )
