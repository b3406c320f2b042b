"""What may be asked of a decision review; the models are the bodies of the HTTP requests as well."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day, Narrative
from services.mediation.domain.process import voiding
from shared.contracts.kind_codes import (
    AdviserReplacement,
    Conclusion,
    LegalVerdict,
    PostReviewOccasion,
    ReviewPart,
    Verdict,
)
from shared.rules.plain_text import OpenReference


class BeginLegalCheck(Command):
    """送法律审查; given again before the draft is found lawful, it goes to another adviser."""

    name = "begin-legal-check"
    adviser_ref: OpenReference = Field(description="reference of the legal adviser")
    last_day: Day = Field(description="last day for the opinion: at least seven working days from today")
    replacing: AdviserReplacement | None = Field(
        default=None, description="why another adviser examines it, when one was asked before, and only then"
    )


class GiveLegalOpinion(Command):
    """法律意见."""

    name = "give-legal-opinion"
    verdict: LegalVerdict = Field(
        description="lawful, to_be_amended, or unlawful: then the draft is amended and checked again, or not decided on"
    )
    opinion: Narrative = Field(description="the adviser's opinion; kept in the case log, never in an event")


class Assess(Command):
    """四性评估: one question at a time; answered again, the later answer counts."""

    name = "assess"
    part: ReviewPart = Field(description="lawfulness, reasonableness, feasibility or controllability")
    verdict: Verdict = Field(description="passed, conditional or failed")
    text: Narrative = Field(description="what the answer rests on; kept in the case log, never in an event")
    risk_points: Narrative | None = Field(
        default=None,
        description="风险点: what may go wrong; for controllability, with the next two (art. 23); kept here",
    )
    precautions: Narrative | None = Field(default=None, description="防范措施: what is done against it; kept here")
    response_plan: Narrative | None = Field(default=None, description="处置预案: what is done if it happens; kept here")


class Conclude(Command):
    """评估结论."""

    name = "conclude"
    conclusion: Conclusion = Field(description="go (可实施), adjust (调整后实施), postpone (暂缓) or stop (不实施)")


class Decide(Command):
    """集体决定."""

    name = "decide"
    decision: Conclusion = Field(description="what the meeting decided; never freer than the conclusion")
    meeting_ref: OpenReference = Field(description="reference of the meeting and its minutes")


class Record(Command):
    """备案归档: the file is complete."""

    name = "record"


class PostReview(Command):
    """决策后评估."""

    name = "post-review"
    occasion: PostReviewOccasion = Field(description="what it is looked at again for (art. 36)")
    as_expected: bool = Field(description="it works out as was expected")
    findings: Narrative = Field(description="what was found; kept in the case log, never in an event")


class Withdraw(Command):
    """撤回: the proposal is taken back; it does not count as a review."""

    name = "withdraw"
    reason: Narrative = Field(description="why; kept in the case log, never in an event")


COMMANDS: dict[str, type[Command]] = {
    **{
        command.name: command
        for command in (BeginLegalCheck, GiveLegalOpinion, Assess, Conclude, Decide, Record, PostReview, Withdraw)
    },
    **voiding.COMMANDS,
}
