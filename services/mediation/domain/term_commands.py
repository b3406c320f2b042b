"""What may be asked about the term to conclude."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day, Narrative
from shared.contracts.mediation_codes import SuspendReason


class Suspend(Command):
    """中止: stop the clock; a mediator proposes it, the director decides."""

    name = "suspend"
    reason: SuspendReason = Field(description="what the clock stops for; only an appraisal or force majeure stops it")
    note: Narrative | None = Field(default=None, description="which appraisal, or what happened; kept here")


class Resume(Command):
    """恢复调解."""

    name = "resume"


class Extend(Command):
    """延长期限."""

    name = "extend"
    agreed_by_both: bool = Field(description="both parties agreed to go on (深圳 art. 25, 宁波 art. 27)")
    last_day: Day = Field(description="last day of the longer term")
