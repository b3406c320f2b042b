"""What a party asks with the query code."""

from pydantic import Field

from services.intake.domain.commands.command import Command
from services.intake.domain.persons import Summary
from shared.contracts.request_codes import PartyRequest


class AskAsParty(Command):
    """当事人请求: with the query code and the last digits of the party's phone."""

    code: str = Field(min_length=4, max_length=32, description="the query code of the case")
    phone_tail: str = Field(pattern=r"^[0-9]{4}$", description="last four digits of the party's phone")
    request: PartyRequest = Field(
        description="add_facts, refuse_mediation, recusal, stop_mediation, confirm_agreement or withdraw_consent"
    )
    text: Summary | None = Field(default=None, description="what the party adds; kept here, never in an event")
