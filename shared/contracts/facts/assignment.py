"""Facts of an assignment, 点球交办 (owner: mediation); what is to be done stays there."""

from datetime import date

from shared.contracts.facts.base import CaseFact, Count, Instant, PositiveCount, Reference
from shared.contracts.kind_codes import AssignmentOrigin, AssignmentReturn, AssignmentWithdrawal


class AssignmentFact(CaseFact):
    """What every event of an assignment says: to whom it is given, by opaque references."""

    leader_ref: Reference
    """包保领导."""
    person_ref: Reference
    """化解责任人."""
    department_ref: Reference
    """责任部门: whoever answers for the department."""


class AssignmentIssued(AssignmentFact):
    """交办: the first event of an assignment."""

    origin: AssignmentOrigin
    meeting_ref: Reference | None = None
    """Of the monthly meeting, and only of one."""
    meeting_on: date | None = None
    about: Reference | None = None
    """The case id of the case it concerns."""
    due_at: Instant


class AssignmentAcknowledged(AssignmentFact):
    """交办签收: those it is given to know of it."""


class AssignmentBegun(AssignmentFact):
    """开始办理."""


class AssignmentReported(AssignmentFact):
    """办理反馈: the work is done, says who was to do it."""

    late: bool
    """After its last day."""
    times: PositiveCount
    """1 for the first report, one more after each return."""


class AssignmentReturned(AssignmentFact):
    """交办退回: the work goes on, until a day that is still to come."""

    reason: AssignmentReturn
    returns: PositiveCount
    due_at: Instant


class AssignmentAccepted(AssignmentFact):
    """销号: the street takes the work as done."""

    late: bool
    """The report that was taken came after its last day."""
    days: Count
    """Calendar days since it was issued."""


class AssignmentWithdrawn(AssignmentFact):
    """撤回交办: nothing is to be done any more."""

    reason: AssignmentWithdrawal
