"""What may be asked about an agreement: its performance, and its way to the court."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day
from shared.contracts.facts.base import PositiveCount
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.rules.plain_text import OpenReference


class RecordPerformance(Command):
    """履行情况."""

    name = "record-performance"
    performance: Performance = Field(description="performed, partial or breached")
    instalment: PositiveCount | None = Field(
        default=None, description="which of the instalments, from 1; required where the agreement has some"
    )
    evidence_ref: OpenReference | None = Field(
        default=None, description="reference of the receipt (收条) or other proof; required unless breached"
    )
    urged: bool = Field(default=False, description="the party was urged to perform; required when breached (art. 31)")


class OpenConfirmation(Command):
    """可申请司法确认: the mediator finds the agreement fit for it (人民调解法 art. 33)."""

    name = "open-confirmation"
    about_status: bool = Field(description="it settles marriage, parenthood or adoption (民诉法解释 art. 355)")
    about_title: bool = Field(description="it settles who holds a property or an intellectual property (art. 355)")
    content_clear: bool = Field(description="what is to be done is clear enough to be enforced (art. 358)")


class ApplyConfirmation(Command):
    """申请司法确认."""

    name = "apply-confirmation"
    jointly: bool = Field(description="both parties apply (人民调解法 art. 33)")
    applied_on: Day | None = Field(
        default=None, description="day the court had their application; left out: today. It may be recorded afterwards"
    )


class ConcludeConfirmation(Command):
    """司法确认结果."""

    name = "conclude-confirmation"
    result: ConfirmationStage = Field(description="confirmed, rejected or withdrawn")
