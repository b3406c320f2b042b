"""What may be asked about the file itself."""

from pydantic import Field

from services.mediation.domain.commands import BY_CODE, Command, Marked, Narrative
from shared.contracts.codes import Organ
from shared.contracts.mediation_codes import Proposal, Retention, UnmergeReason, VoidReason


class Propose(Command):
    """提请审批."""

    name = "propose"
    proposal: Proposal = Field(description="what another person is to decide")
    grounds: Narrative = Field(description="why; for closing, the summary of the case; kept here, never in an event")


class Archive(Command):
    """归档."""

    name = "archive"
    retention: Retention = Field(description="how long the file is kept")
    papers: Marked = Field(default=(), description=f"papers that are in the file beside those marked before; {BY_CODE}")


class Unmerge(Command):
    """撤销并案."""

    name = "unmerge"
    reason: UnmergeReason = Field(description="why the merge was wrong")


class Void(Command):
    """作废: what somebody else proposed to void."""

    name = "void"
    reason: VoidReason = Field(description="why the entry is no case")


class LiftSeal(Command):
    """解除封存: it was sealed by mistake; intake registers it once more, in the open."""

    name = "lift-seal"
    reason: Narrative = Field(description="why it is none of what is sealed; kept in the case log, never in an event")


class HandOver(Command):
    """移送: a sealed dispute, to the organ that protects the victim."""

    name = "hand-over"
    organ: Organ = Field(
        description="the police for violence (反家庭暴力法 art. 14), or the organ competent for minors"
    )
