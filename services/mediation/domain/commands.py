"""What may be asked of a case. The models are the bodies of the HTTP requests as well, hence strict and described."""

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    EscalationReason,
    FollowUpWay,
    ReopenReason,
    ReturnReason,
    Risk,
    RiskReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Cents, PositiveCount, PublicText, Reference
from shared.contracts.levels import Level
from shared.rules.attributed import Attributed

WITHOUT_NUL = r"^[^\x00]*$"  # PostgreSQL stores no NUL, and one such text would spoil a whole batch
Narrative = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000, pattern=WITHOUT_NUL)
]
"""Text that may tell of people: it stays in mediation's database and never enters an event."""

Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]
"""A moment given by hand: a year typed wrongly is told to the one who typed it."""


class Command(Attributed):
    """What every command has; `name` is its part of the address, e.g. POST /mediation/cases/{id}/assign-down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]


class Assign(Command):
    """分派, also to another mediator."""

    name = "assign"
    mediator_ref: Reference = Field(description="reference of the mediator who takes the case")
    conflict_of_interest: Literal[False] = Field(description="declared: the mediator has no conflict of interest")


class Start(Command):
    """开始调解."""

    name = "start"
    rights_notice: bool = Field(description="the parties were told their rights and duties (司法部令75 art. 30)")


class RecordSession(Command):
    """调解记录."""

    name = "record-session"
    people_present: PositiveCount = Field(description="how many took part, the mediator included")
    online: bool = Field(default=False, description="held online, with the parties' consent")
    record: Narrative = Field(description="the working record (人民调解法 art. 27); kept here, never in an event")


class Agree(Command):
    """达成协议."""

    name = "agree"
    form: AgreementForm = Field(description="written, oral, or partial (a written agreement on part of the dispute)")
    content: Narrative | None = Field(default=None, description="what was agreed; required when oral (art. 28)")
    parties_signed_on: Day | None = Field(default=None, description="day the last party signed; written and partial")
    mediator_signed_on: Day | None = Field(default=None, description="day the mediator signed; written and partial")
    committee_sealed_on: Day | None = Field(default=None, description="day of the committee's seal; as above")
    amount_cents: Cents = Field(default=0, description="amount agreed, in cents (分)")
    effective_at: Moment | None = Field(
        default=None, description="when it took effect; left out: the day of the last signature, or now when oral"
    )
    perform_due_at: Moment | None = Field(default=None, description="until when it is to be performed")


class Terminate(Command):
    """终止调解."""

    name = "terminate"
    reason: TerminationReason = Field(description="why mediation ended without agreement")
    remedy_notice: bool = Field(description="the parties were told the other legal ways (人民调解法 art. 26)")


class Close(Command):
    """办结."""

    name = "close"
    closing_code: ClosingCode = Field(description="how the case ended; has to match its state")


class FollowUp(Command):
    """回访."""

    name = "follow-up"
    way: FollowUpWay = Field(description="how the party was asked")
    satisfaction: Satisfaction = Field(description="the party's answer")
    performed: bool = Field(description="the agreement has been performed")
    by_closer: bool = Field(default=False, description="the one who asks is the one who closed the case")


class Reopen(Command):
    """重新办理."""

    name = "reopen"
    reason: ReopenReason = Field(description="why the closed case is taken up again")


class Escalate(Command):
    """上报: to the next level up, which has to sign."""

    name = "escalate"
    reason: EscalationReason = Field(description="why the owner cannot settle it")
    tried: Narrative = Field(description="what was tried so far; kept in the case log, never in an event")


class Sign(Command):
    """签收: the target level takes the case over."""

    name = "sign"


class Return(Command):
    """退回: the target level sends the escalation back."""

    name = "return"
    reason: ReturnReason = Field(description="why it is sent back")


class AssignDown(Command):
    """交办."""

    name = "assign-down"
    to_level: Level = Field(description="a level below the owner")
    leader_ref: Reference = Field(description="包案领导: reference of the leader responsible")
    person_ref: Reference = Field(description="化解责任人: reference of the person who handles it")
    department: PublicText = Field(description="责任部门: the department, a public name")
    due_at: Moment = Field(description="until when to report back; the statutory term is not changed by it")


class SetRisk(Command):
    """风险变更."""

    name = "set-risk"
    risk: Risk = Field(description="the new colour; red only by street or district")
    reason: RiskReason = Field(description="what the change rests on")


class Merge(Command):
    """并案: the case is counted under another from now on."""

    name = "merge"
    into: Reference = Field(description="case_id of the case that stays")


class Tick(BaseModel):
    """The sweep of the clocks; no request, so it has neither actor nor address."""

    model_config = ConfigDict(frozen=True, extra="forbid")


COMMANDS: dict[str, type[Command]] = {
    command.name: command
    for command in (
        Assign,
        Start,
        RecordSession,
        Agree,
        Terminate,
        Close,
        FollowUp,
        Reopen,
        Escalate,
        Sign,
        Return,
        AssignDown,
        SetRisk,
        Merge,
    )
}
