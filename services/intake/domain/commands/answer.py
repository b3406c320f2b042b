"""What an applicant may be answered, and what is said of an entry that is no case."""

from pydantic import Field

from services.intake.domain.commands.command import Command, Day
from shared.contracts.codes import ConsentBasis, NotAcceptedReason, Organ
from shared.contracts.mediation_codes import VoidReason
from shared.rules.attributed import Attributed
from shared.rules.plain_text import OpenReference


class Accept(Command, Attributed):
    """受理 (D4)."""

    consent_basis: ConsentBasis = Field(description="application, or own_initiative: offered, and nobody refused")
    refused_by_a_party: bool = Field(default=False, description="a clear refusal rules mediation out")


class NotAccept(Command, Attributed):
    """不予受理 (D2)."""

    reason: NotAcceptedReason
    guided_to: Organ = Field(description="where the applicant was told to go")
    letter_sent_on: Day | None = Field(
        default=None,
        description="不予调解函: the day it was sent, of what an organ entrusted; asked for where the street does",
    )
    letter_to: Organ | None = Field(
        default=None, description="不予调解函: the organ it was sent to, which is the one that entrusted the matter"
    )


class Refer(Command, Attributed):
    """转介 (D3)."""

    target: Organ
    consent: bool = Field(description="the applicant agrees to be referred")
    reference: OpenReference = Field(description="number of the letter it goes with, or the one the organ gave it")


class ProposeVoid(Command, Attributed):
    """提请作废 (D20), of a dispute that is not answered yet; an answered one is voided at mediation."""

    reason: VoidReason = Field(description="why the entry is no case")


class Void(Command, Attributed):
    """作废 (D20): what somebody else proposed to void."""
