"""What may be asked about the safety of those concerned."""

from pydantic import Field

from services.mediation.domain.commands import Command, Moment, Narrative


class OpenSafetyCheck(Command):
    """启动安全核查: violence goes on or threatens; nobody mediates before it was looked into."""

    name = "open-safety-check"
    grounds: Narrative = Field(description="what was seen, heard or told; kept here, never in an event")


class CheckSafety(Command):
    """安全核查 (反家庭暴力法 art. 13-14, 未成年人保护法 art. 11): what was done for the victim."""

    name = "check-safety"
    police_told_at: Moment | None = Field(
        default=None,
        description="when the police were told; left out: they were not. Required where the victim cannot act alone",
    )
    cannot_act_alone: bool = Field(
        description="the victim has no or limited capacity for civil acts, as a minor has "
        "(无民事行为能力人、限制民事行为能力人)"
    )
    heard_apart: bool = Field(description="the victim was heard apart from the others")
    consents: bool = Field(description="heard apart, the victim agrees that the dispute is mediated")
    measures: Narrative = Field(description="what was done for the victim's safety; kept here, never in an event")
