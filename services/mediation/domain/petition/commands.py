"""What may be asked of a petition; the models are the bodies of the HTTP requests as well."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from services.mediation.domain import file_commands
from services.mediation.domain.commands import Command, Day, Narrative
from services.mediation.domain.party_requests.answering import AnswerRequest
from services.mediation.domain.process import voiding
from shared.contracts.codes import Organ, Satisfaction
from shared.contracts.kind_codes import (
    Competence,
    LegalRoute,
    MediationPaper,
    PetitionOpinion,
    PetitionPurpose,
    PetitionRefusal,
    RatingWay,
    ReviewResult,
)
from shared.rules.plain_text import OpenReference, OpenText

MAX_EXTENSION_DAYS = 30
CHANGED_TO = "for changed only: support, explain or not_support, which takes the place of the former opinion"


def _told(what: str) -> Any:
    told = f"the petitioner was told in writing {what} (art. 23)"
    return Field(default=False, description=f"{told}; not asked for when name or address is unknown")


class Classify(Command):
    """甄别: what the petition is after, and whose matter it is. An accusation is sealed instead."""

    name = "classify"
    purpose: PetitionPurpose = Field(description="suggestion (建议意见) or request (申诉求决)")
    competence: Competence = Field(description="own: ours to handle; other: to be transferred or objected to")
    law_related: bool = Field(description="涉法涉诉: it touches a matter of the courts or the procuratorate")
    earlier_id: OpenReference | None = Field(
        default=None, description="case_id of an earlier petition on the same facts"
    )


class SealingGround(StrEnum):
    """Why a petition is sealed."""

    ACCUSATION = "accusation"
    MINORS = "minors"


class Seal(Command):
    """封存: from here on for the confidential officer alone, as long as nobody has answered it."""

    name = "seal"
    ground: SealingGround = Field(
        description="accusation (检举控告; 信访工作条例 art. 30) or minors (harm to a minor; 未成年人保护法 art. 11)"
    )


class Accept(Command):
    """受理: in writing; 60 days run for a request."""

    name = "accept"
    written_notice: bool = _told("receipt, way and procedure")


class NotAccept(Command):
    """不予受理: in writing; the petitioner is told where to take a matter outside our power."""

    name = "not-accept"
    reason: PetitionRefusal = Field(description="why it is not accepted")
    written_notice: bool = _told("so, with the reason")


class Guide(Command):
    """引导法定途径."""

    name = "guide"
    route: LegalRoute = Field(description="the legal way meant for the matter (art. 31, items 1-5)")
    written_notice: bool = _told("which way to take")


class Transfer(Command):
    """转送: to the organ whose matter it is, within our own system; for any other matter see `NotAccept`."""

    name = "transfer"
    organ: OpenText = Field(description="the competent organ, a public name")
    written_notice: bool = _told("where it went")


class Object(Command):
    """提出异议: what was transferred here is another organ's matter."""

    name = "object"
    reasons: Narrative = Field(description="why; kept in the case log, never in an event")


class DecideObjection(Command):
    """异议核实: by the organ that transferred it (art. 23)."""

    name = "decide-objection"
    upheld: bool = Field(description="the objection is right: the petition leaves this organ")


class Begin(Command):
    """开始办理: a leader and a department have it."""

    name = "begin"
    leader_ref: OpenReference = Field(description="包案领导: reference of the leader who answers for it")
    department: OpenText = Field(description="责任部门: the department, a public name")


class Extend(Command):
    """延期办理: once, by the head of the organ (本机关负责人); a clerk proposes it."""

    name = "extend"
    days: Annotated[int, Field(ge=1, le=MAX_EXTENSION_DAYS)] = Field(description="at most 30 days (art. 34)")
    reason_told: bool = Field(default=False, description="the petitioner was told the reason (art. 34)")


class Mediate(Command):
    """信访调解: ends with a paper both sides signed."""

    name = "mediate"
    both_consent: bool = Field(description="both sides agreed to mediation, of their free will (art. 33)")
    paper: MediationPaper = Field(description="mediation_agreement (调解协议书) or settlement (和解协议书)")
    content: Narrative = Field(description="what was agreed; kept in the case log, never in an event")


class IssueOpinion(Command):
    """出具处理意见书."""

    name = "issue-opinion"
    opinion: PetitionOpinion = Field(description="support, explain or not_support")
    claim: Narrative = Field(description="the request (投诉请求); kept in the case log, as are the next three")
    facts: Narrative = Field(description="facts and reasons (事实和理由)")
    handling: Narrative = Field(description="the opinion (处理意见)")
    basis: Narrative = Field(description="laws, regulations and policies it rests on (依据)")


class Deliver(Command):
    """送达处理意见书."""

    name = "deliver"
    received_on: Day = Field(description="day the petitioner received it; the 30 days for a review run from there")
    review_right_told: bool = Field(description="the petitioner was told the right to ask for a review (art. 35)")


class Reply(Command):
    """答复建议."""

    name = "reply"
    adopted: bool = Field(description="the suggestion was adopted")
    answer: Narrative = Field(description="the written answer; kept in the case log, never in an event")


class Close(Command):
    """办结: with the code that the file calls for."""

    name = "close"


class RequestReview(Command):
    """申请复查: of the organ above, whoever of the two records it."""

    name = "request-review"
    requested_on: Day = Field(description="day the petitioner asked for it; the 30 days are judged by it (art. 35)")


class IssueReview(Command):
    """出具复查意见: by the district."""

    name = "issue-review"
    result: ReviewResult = Field(description="upheld, changed or revoked")
    opinion: Narrative = Field(description="the review opinion; kept in the case log, never in an event")
    received_on: Day = Field(description="day the petitioner received it; the 30 days for a recheck run from there")
    recheck_right_told: bool = Field(
        default=False,
        description="the petitioner was told the right to ask for a recheck (art. 36); none, when it revokes",
    )
    changed_to: PetitionOpinion | None = Field(default=None, description=CHANGED_TO)


class RequestRecheck(Command):
    """申请复核."""

    name = "request-recheck"
    requested_on: Day = Field(description="day the petitioner asked for it; the 30 days are judged by it (art. 36)")


class HoldHearing(Command):
    """复核听证: its days are not counted (art. 36)."""

    name = "hold-hearing"
    first_day: Day = Field(description="first day of the hearing procedure")
    last_day: Day = Field(description="its last day")


class IssueRecheck(Command):
    """登记复核意见: of the organ above the district; final, unless it revokes."""

    name = "issue-recheck"
    result: ReviewResult = Field(description="upheld, changed or revoked")
    opinion: Narrative = Field(description="the recheck opinion; kept in the case log, never in an event")
    changed_to: PetitionOpinion | None = Field(default=None, description=CHANGED_TO)


class Rate(Command):
    """登记评价: what the petitioner said; that nothing was said the clock says alone."""

    name = "rate"
    petition_office: Satisfaction = Field(description="of the petition office (信访部门)")
    responsible_unit: Satisfaction = Field(description="of the responsible unit (责任单位)")
    given_by: RatingWay = Field(description="how the petitioner gave it: paper, telephone or online")


class Archive(Command):
    """归档."""

    name = "archive"


class HandOver(Command):
    """移送: an accusation to the discipline inspection (纪检监察), harm to a minor to the competent organ."""

    name = "hand-over"
    organ: Organ | None = Field(
        default=None, description="for harm to a minor: the organ competent for it; an accusation has one way only"
    )


class LiftSeal(file_commands.LiftSeal):
    """解除封存: it was sealed by mistake; intake registers it once more, in the open."""


COMMANDS: dict[str, type[Command]] = {
    **{
        command.name: command
        for command in (
            Classify,
            Seal,
            Accept,
            NotAccept,
            Guide,
            Transfer,
            Object,
            DecideObjection,
            Begin,
            Extend,
            Mediate,
            IssueOpinion,
            Deliver,
            Reply,
            Close,
            RequestReview,
            IssueReview,
            RequestRecheck,
            HoldHearing,
            IssueRecheck,
            Rate,
            Archive,
            HandOver,
            LiftSeal,
            AnswerRequest,
        )
    },
    **voiding.COMMANDS,
}
