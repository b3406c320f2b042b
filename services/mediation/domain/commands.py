"""What may be asked of a case. The models are the bodies of the HTTP requests as well, hence strict and described."""

from datetime import UTC, date, datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from services.mediation.domain.instalments import InstalmentDue
from services.mediation.domain.papers import FiledPaper, Paper
from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    EscalationReason,
    FollowUpWay,
    Organ,
    ReopenReason,
    ReturnReason,
    Risk,
    RiskReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import Cents, PositiveCount
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import (
    DeclineReason,
    PartiesConsent,
    PerformanceManner,
    SessionResult,
    SessionVenue,
)
from shared.rules.attributed import Attributed
from shared.rules.plain_text import PRINTABLE, OpenReference, OpenText, Seen

Narrative = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000, pattern=PRINTABLE), Seen
]
"""Text that may tell of people: it stays in mediation's database and never enters an event."""

OrganisationCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{12,15}$")]
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]
"""A moment given by hand: a year typed wrongly is told to the one who typed it."""


Marked = Annotated[tuple[Paper | FiledPaper, ...], Field(max_length=100)]
"""Papers that are said to be in the file."""
BY_CODE = "each with its pages, or by its code alone while nobody counted them"


class Command(Attributed):
    """What every command has; `name` is its part of the address, e.g. POST /mediation/cases/{id}/assign-down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]


class Refer(Command):
    """转介, of a case that was accepted; a registered one is referred at intake."""

    name = "refer"
    target: Organ = Field(description="the organ that is to handle it")
    consent: bool = Field(description="the applicant agrees to be referred")
    reference: OpenReference = Field(description="number of the letter it goes with, or the one the organ gave it")


class Assign(Command):
    """分派, also to another mediator."""

    name = "assign"
    mediator_ref: OpenReference = Field(
        description="reference of the mediator who takes the case: in service, and of the committee that has it"
    )
    conflict_of_interest: bool = Field(description="declared by the mediator: whether there is a conflict of interest")
    chosen_by_parties: bool = Field(default=False, description="the parties chose the mediator (人民调解法 art. 19)")


class Decline(Command):
    """回避: the mediator gives the case back, or a party challenged the mediator, also once mediation has begun."""

    name = "decline"
    reason: DeclineReason = Field(description="why the mediator does not take it")


class Start(Command):
    """开始调解."""

    name = "start"
    rights_notice: bool = Field(description="the parties were told their rights and duties (司法部令75 art. 30)")
    consent: PartiesConsent = Field(
        description="all_agree: every party agreed to be mediated; none_refuses: enough where the committee offered it "
        "itself; one_refuses: rules mediation out (人民调解法 art. 17, 23)"
    )


class RecordSession(Command):
    """调解记录."""

    name = "record-session"
    people_present: PositiveCount = Field(description="how many took part, the mediator and a party at the least")
    held_at: Moment = Field(description="when it began: not in the future, and not before acceptance")
    venue: SessionVenue = Field(description="where the mediator held it")
    online: bool = Field(description="held online")
    online_consent: bool = Field(default=False, description="the parties agreed to hold it online")
    result: SessionResult = Field(description="what it came to")
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
    by_representatives: bool = Field(
        default=False, description="the representatives of many parties agreed and signed for all of them"
    )
    manner: PerformanceManner = Field(description="how it is to be performed (art. 29)")
    perform_due_at: Moment | None = Field(
        default=None, description="until when it is to be performed; required unless at once or in instalments"
    )
    instalments: tuple[InstalmentDue, ...] = Field(
        default=(),
        max_length=1000,
        description="分期给付: what is paid until which day, in the order of the days; it adds up to amount_cents. "
        "Required of the manner instalments, and of no other",
    )


class Terminate(Command):
    """终止调解."""

    name = "terminate"
    reason: TerminationReason = Field(description="why mediation ended without agreement")
    remedy_notice: bool = Field(
        default=False,
        description="the parties were told the other legal ways (人民调解法 art. 26); required unless reconciled",
    )
    undisputed_facts: Narrative | None = Field(
        default=None, description="what is not in dispute; kept here, never in an event, and only with consent"
    )
    facts_consent: bool = Field(default=False, description="the parties agreed to have those facts noted")


class Close(Command):
    """办结."""

    name = "close"
    closing_code: ClosingCode = Field(description="how the case ended; has to match its state")
    summary: Narrative | None = Field(
        default=None,
        description="结案报告: what was done; kept here, never in an event; required unless a proposal to close has it",
    )
    papers: Marked = Field(default=(), description=f"papers that are in the file by now; {BY_CODE}")


class FollowUp(Command):
    """回访."""

    name = "follow-up"
    way: FollowUpWay = Field(description="how the party was asked")
    satisfaction: Satisfaction = Field(description="the party's answer")
    performed: bool = Field(description="the agreement has been performed, and that is on record; else false")
    hidden_risk: bool = Field(description="a danger was found that is not settled")


def _of_a_dispute(reason: ReopenReason) -> ReopenReason:
    if reason is ReopenReason.OPINION_REVOKED:
        raise ValueError("a dispute has no opinion to revoke: give breach, flared_up or dissatisfied")
    return reason


class Reopen(Command):
    """重新办理."""

    name = "reopen"
    reason: Annotated[ReopenReason, AfterValidator(_of_a_dispute)] = Field(
        description="why the closed case is taken up again: breach, flared_up or dissatisfied"
    )


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
    leader_ref: OpenReference = Field(description="包案领导: reference of the leader responsible")
    person_ref: OpenReference = Field(description="化解责任人: reference of the person who handles it")
    department: OpenText = Field(description="责任部门: the department, a public name")
    due_at: Moment = Field(description="until when to report back; the statutory term is not changed by it")


class SetRisk(Command):
    """风险变更."""

    name = "set-risk"
    risk: Risk = Field(description="the new colour; red is set and lifted by street or district")
    reason: RiskReason = Field(description="what the change rests on; eased for a lower colour, and only for one")


class Merge(Command):
    """并案: the case is counted under another from now on."""

    name = "merge"
    into: OpenReference = Field(description="case_id of the case that stays")


class Tick(BaseModel):
    """The sweep of the clocks; no request, so it has neither actor nor address."""

    model_config = ConfigDict(frozen=True, extra="forbid")
