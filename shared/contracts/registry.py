"""The one list of event types: schemas, subjects, permissions, documents and tests are made from it."""

from dataclasses import dataclass

from shared.contracts import reach
from shared.contracts.errors import UnknownEventType
from shared.contracts.facts import activity, escalation, intake, mediation
from shared.contracts.facts.base import CaseFact, Fact


@dataclass(frozen=True)
class EventType:
    """One version of one event.

    Attributes:
        name: last token of the subject, e.g. "escalated".
        version: version of the data model; a breaking change makes a new entry.
        model: shape of `data`.
        owner: the one service that may publish it.
        reach: highest level it concerns; None for activities, which have no reach token.
        stream: where it is stored.
        description: one line for the catalogue.
    """

    name: str
    model: type[Fact]
    owner: str
    reach: reach.ReachRule | None
    description: str
    version: int = 1

    @property
    def family(self) -> str:
        """What it tells of, a case or an activity."""
        return "case" if issubclass(self.model, CaseFact) else "activity"

    @property
    def stream(self) -> str:
        """The stream that stores it."""
        return "CASES" if self.family == "case" else "ACTIVITIES"

    @property
    def type(self) -> str:
        """The CloudEvents `type`, e.g. "tongxin.case.escalated.v1"."""
        return f"tongxin.{self.family}.{self.name}.v{self.version}"

    @property
    def dataschema(self) -> str:
        """The CloudEvents `dataschema`."""
        return f"urn:tongxin:schema:{self.family}.{self.name}:{self.version}.0"


def _intake(name: str, model: type[Fact], rule: reach.ReachRule | None, description: str) -> EventType:
    return EventType(name, model, "intake", rule, description)


def _mediation(name: str, model: type[Fact], rule: reach.ReachRule, description: str) -> EventType:
    return EventType(name, model, "mediation", rule, description)


EVENT_TYPES: tuple[EventType, ...] = (
    _intake("registered", intake.Registered, reach.owner, "a matter was registered"),
    _intake("accepted", intake.Accepted, reach.owner, "accepted; the clock to conclude runs"),
    _intake("not-accepted", intake.NotAccepted, reach.owner, "refused, with the way to go instead"),
    _intake("referred", intake.Referred, reach.owner, "handed to another organ"),
    _mediation("assigned", mediation.Assigned, reach.owner, "a mediator has the case"),
    _mediation("started", mediation.Started, reach.owner, "mediation began"),
    _mediation("session-recorded", mediation.SessionRecorded, reach.owner, "one sitting took place"),
    _mediation("agreed", mediation.Agreed, reach.owner, "the parties agreed"),
    _mediation("terminated", mediation.Terminated, reach.owner, "mediation ended without agreement"),
    _mediation("escalated", escalation.Escalated, reach.both_ends, "sent one level up, to be signed"),
    _mediation("signed", escalation.Signed, reach.both_ends, "the upper level took it over"),
    _mediation("returned", escalation.Returned, reach.both_ends, "the upper level sent it back"),
    _mediation("assigned-down", escalation.AssignedDown, reach.both_ends, "handed down by name"),
    _mediation("risk-changed", escalation.RiskChanged, reach.by_colour, "risk colour changed"),
    _mediation("deadline-warned", escalation.DeadlineWarned, reach.owner, "a clock is about to run out"),
    _mediation("overdue", escalation.Overdue, reach.told_level, "a clock ran out"),
    _mediation("deadline-moved", escalation.DeadlineMoved, reach.owner, "a deadline was counted anew"),
    _mediation("supervised", escalation.Supervised, reach.supervisors, "the owner of an overdue case is supervised"),
    _mediation("supervision-lifted", escalation.SupervisionLifted, reach.supervisors, "done, or time was given again"),
    _mediation("closed", mediation.Closed, reach.owner, "the case was closed"),
    _mediation("outcome", mediation.Outcome, reach.everyone, "how it ended, without details"),
    _mediation("followed-up", mediation.FollowedUp, reach.owner, "a party was asked afterwards"),
    _mediation("reopened", mediation.Reopened, reach.everyone, "a closed case was taken up again"),
    _mediation("merged", mediation.Merged, reach.everyone, "counted under another case from now on"),
    _intake("study-held", activity.StudyHeld, None, "a study session was held"),
    _intake("publicity-held", activity.PublicityHeld, None, "a publicity activity was held"),
)

BY_TYPE = {entry.type: entry for entry in EVENT_TYPES}
BY_MODEL = {entry.model: entry for entry in EVENT_TYPES}


def event_type(type_name: str) -> EventType:
    """Find the entry of a CloudEvents `type`.

    Raises:
        UnknownEventType: no such type in this version.
    """
    try:
        return BY_TYPE[type_name]
    except KeyError:
        raise UnknownEventType(f"type {type_name!r} is not in this version's registry") from None
