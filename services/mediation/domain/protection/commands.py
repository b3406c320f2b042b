"""What may be asked about the protection of a victim of violence in a family; all of it under seal."""

from pydantic import Field

from services.mediation.domain.commands import Command, Day, Moment, Narrative
from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide
from shared.rules.plain_text import OpenText


class RecordProtection(Command):
    """登记告诫书、人身安全保护令 (反家庭暴力法 art. 17, 32): visits begin, or begin anew."""

    name = "record-protection"
    paper: ProtectionPaper = Field(description="a written admonition of the police, or a protection order of a court")
    reference: OpenText = Field(description="the number of the paper; nothing of a person")
    issued_on: Day = Field(description="the day of the paper")
    notified_on: Day = Field(description="the day the committee was told of it; the days of the visits run from there")
    measures: Narrative = Field(description="what it forbids or orders (art. 29); kept here, never in an event")


class RecordVisit(Command):
    """查访 (反家庭暴力法 art. 17), by the committee and the police: whether violence was repeated."""

    name = "record-visit"
    visited: VisitedSide = Field(description="who was visited; each apart from the other")
    visited_on: Day = Field(description="the day of the visit: not in the future, and not before its round began")
    violence_repeated: bool = Field(description="violence was repeated since; the visits begin anew then")
    police_told_at: Moment | None = Field(
        default=None, description="when the police were told; required where violence was repeated"
    )
    record: Narrative = Field(description="what was seen and said; kept here, never in an event")


class EndVisits(Command):
    """结束查访, before all were made: they moved away, the order was revoked, it was entered by mistake."""

    name = "end-visits"
    reason: Narrative = Field(description="why nobody is visited any more; kept here, never in an event")
