"""The one list of event types: schemas, subjects, permissions, documents and tests are made from it."""

from dataclasses import dataclass

from shared.contracts import reach
from shared.contracts.errors import UnknownEventType
from shared.contracts.facts import (
    activity,
    assignment,
    consult,
    decision_review,
    escalation,
    filing,
    intake,
    mediation,
    performance,
    petition,
    requests,
    safety,
    screening,
    sealed,
    term,
    visit,
)
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.facts.sealed import SealedFact

STREAMS = {"case": "CASES", "activity": "ACTIVITIES", "sealed": "SEALED"}
SUBJECTS = {"case": "cases.*.*.*.*.*.{name}", "activity": "activities.*.*.*.{name}", "sealed": "sealed.*.*.{name}"}


@dataclass(frozen=True)
class EventType:
    """One version of one event.

    Attributes:
        name: last token of the subject, e.g. "escalated".
        version: version of the data model; a breaking change makes a new entry.
        model: shape of `data`.
        owner: the service that its rules belong to.
        also_by: services that publish it while the case's sequence is theirs.
        reach: highest level it concerns; None for activities and sealed matters, which have no reach token.
        stream: where it is stored.
        description: one line for the catalogue.
    """

    name: str
    model: type[Fact]
    owner: str
    reach: reach.ReachRule | None
    description: str
    version: int = 1
    also_by: tuple[str, ...] = ()

    @property
    def publishers(self) -> tuple[str, ...]:
        """Every service that may publish it; of one case, one at a time (docs/adr/0009)."""
        return (self.owner, *self.also_by)

    @property
    def family(self) -> str:
        """What it tells of: a case, an activity, or a sealed matter."""
        if issubclass(self.model, CaseFact):
            return "case"
        return "sealed" if issubclass(self.model, SealedFact) else "activity"

    @property
    def stream(self) -> str:
        """The stream that stores it."""
        return STREAMS[self.family]

    @property
    def subjects(self) -> str:
        """The filter of every subject it may travel under."""
        return SUBJECTS[self.family].format(name=self.name)

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


def _mediation(name: str, model: type[Fact], rule: reach.ReachRule | None, description: str) -> EventType:
    return EventType(name, model, "mediation", rule, description)


EVENT_TYPES: tuple[EventType, ...] = (
    _intake("registered", intake.Registered, reach.owner, "a matter was registered"),
    _intake("accepted", intake.Accepted, reach.owner, "accepted; the clock to conclude runs"),
    _intake("not-accepted", intake.NotAccepted, reach.owner, "refused, with the way to go instead"),
    EventType("referred", intake.Referred, "intake", reach.owner, "handed to another organ", also_by=("mediation",)),
    _mediation("assigned", mediation.Assigned, reach.owner, "a mediator has the case"),
    _mediation("declined", mediation.Declined, reach.owner, "the mediator gave it back, to be assigned anew"),
    _mediation("taken-on", mediation.TakenOn, reach.owner, "the mediator confirmed it; the court's term runs"),
    _mediation("started", mediation.Started, reach.owner, "mediation began"),
    _mediation("helper-invited", mediation.HelperInvited, reach.owner, "somebody helps the mediator, by consent"),
    _mediation("session-recorded", mediation.SessionRecorded, reach.owner, "one sitting took place"),
    _mediation("suspended", term.Suspended, reach.owner, "mediation rests and its clock stands still"),
    _mediation("resumed", term.Resumed, reach.owner, "mediation goes on and its clock runs again"),
    _mediation("extended", term.Extended, reach.owner, "both parties gave mediation more time"),
    _mediation("arbitration-opened", term.ArbitrationOpened, reach.owner, "the parties may go to labour arbitration"),
    _mediation("agreed", mediation.Agreed, reach.owner, "the parties agreed"),
    _mediation("performance-recorded", performance.PerformanceRecorded, reach.owner, "how far an agreement is kept"),
    _mediation(
        "confirmation-opened", performance.ConfirmationOpened, reach.owner, "the parties may ask a court to confirm"
    ),
    _mediation("confirmation-applied", performance.ConfirmationApplied, reach.owner, "both parties asked the court"),
    _mediation("confirmation-concluded", performance.ConfirmationConcluded, reach.owner, "what came of asking a court"),
    _mediation("terminated", mediation.Terminated, reach.owner, "mediation ended without agreement"),
    _mediation("remedy-notice-given", mediation.RemedyNoticeGiven, reach.owner, "the parties were told the other ways"),
    _mediation("escalated", escalation.Escalated, reach.both_ends, "sent one level up, to be signed"),
    _mediation("signed", escalation.Signed, reach.both_ends, "the upper level took it over"),
    _mediation("returned", escalation.Returned, reach.both_ends, "the upper level sent it back"),
    _mediation("assigned-down", escalation.AssignedDown, reach.both_ends, "handed down by name"),
    _mediation("risk-changed", escalation.RiskChanged, reach.by_colour, "risk colour changed"),
    EventType(
        "safety-check-opened",
        safety.SafetyCheckOpened,
        "mediation",
        reach.street,
        "safety comes first: nobody mediates before a check",
        also_by=("intake",),
    ),
    _mediation("safety-checked", safety.SafetyChecked, reach.street, "the check was done, and who was told when"),
    _mediation("deadline-warned", escalation.DeadlineWarned, reach.owner, "a clock is about to run out"),
    _mediation("overdue", escalation.Overdue, reach.told_level, "a clock ran out"),
    _mediation("deadline-moved", escalation.DeadlineMoved, reach.owner, "a deadline was counted anew"),
    _mediation("supervised", escalation.Supervised, reach.supervisors, "the owner of an overdue case is supervised"),
    _mediation("supervision-lifted", escalation.SupervisionLifted, reach.supervisors, "done, or time was given again"),
    EventType(
        "proposed",
        filing.Proposed,
        "mediation",
        reach.deciders,
        "somebody proposed what another has to decide",
        also_by=("intake",),
    ),
    _mediation("closed", mediation.Closed, reach.owner, "the case was closed"),
    _mediation("outcome", mediation.Outcome, reach.everyone, "how it ended, without details"),
    _mediation("followed-up", mediation.FollowedUp, reach.owner, "a party was asked afterwards"),
    _mediation("reopened", mediation.Reopened, reach.everyone, "taken up again: closed, or its opinion revoked"),
    _mediation("archived", filing.Archived, reach.owner, "the file is complete and kept"),
    _mediation("merged", mediation.Merged, reach.everyone, "counted under another case from now on"),
    _mediation("unmerged", filing.Unmerged, reach.everyone, "counted for itself again"),
    EventType(
        "voided",
        filing.Voided,
        "mediation",
        reach.everyone,
        "entered by mistake and counted nowhere",
        also_by=("intake",),
    ),
    _mediation("withheld", filing.Withheld, reach.everyone, "nothing more is said of it in the open, nor shown"),
    _intake("imported", intake.Imported, reach.owner, "taken over from a ledger of the time before"),
    _intake("duplicate-suspected", intake.DuplicateSuspected, reach.street, "may be the same matter as another case"),
    _intake("rating-given", intake.RatingGiven, reach.owner, "rated by the petitioner, with the query code"),
    _intake("request-made", requests.RequestMade, reach.owner, "a party asked for something, with the query code"),
    _mediation("request-answered", requests.RequestAnswered, reach.owner, "what came of what a party asked for"),
    _mediation("came-too-late", requests.CameTooLate, reach.owner, "said with the query code, but too late"),
    _intake("personal-data-destroyed", intake.PersonalDataDestroyed, reach.owner, "its persons became unreadable"),
    _mediation("petition-classified", petition.PetitionClassified, reach.owner, "whose matter, and what it is after"),
    _mediation("petition-accepted", petition.PetitionAccepted, reach.owner, "written notice given; 60 days run"),
    _mediation("petition-not-accepted", petition.PetitionNotAccepted, reach.owner, "refused with the reason"),
    _mediation("petition-guided", petition.PetitionGuided, reach.owner, "guided to the legal way meant for it"),
    _mediation("petition-transferred", petition.PetitionTransferred, reach.owner, "handed to the competent organ"),
    _mediation("petition-objected", petition.PetitionObjected, reach.above_owner, "said to be another organ's matter"),
    _mediation("objection-decided", petition.ObjectionDecided, reach.above_owner, "whose matter it is was decided"),
    _mediation("handling-begun", petition.HandlingBegun, reach.owner, "a leader and a department have it"),
    _mediation("handling-extended", petition.HandlingExtended, reach.owner, "the term was extended, once"),
    _mediation("petition-mediated", petition.PetitionMediated, reach.owner, "mediated with both sides' consent"),
    _mediation("opinion-issued", petition.OpinionIssued, reach.owner, "the written opinion was issued"),
    _mediation("opinion-delivered", petition.OpinionDelivered, reach.owner, "the petitioner has the opinion"),
    _mediation("suggestion-replied", petition.SuggestionReplied, reach.owner, "a suggestion was answered"),
    _mediation("review-requested", petition.ReviewRequested, reach.everyone, "the petitioner asks for a review"),
    _mediation("petition-reviewed", petition.PetitionReviewed, reach.everyone, "the organ above has reviewed it"),
    _mediation("recheck-requested", petition.RecheckRequested, reach.everyone, "the petitioner asks for a recheck"),
    _mediation(
        "recheck-hearing-held", petition.RecheckHearingHeld, reach.everyone, "a hearing; its time is not counted"
    ),
    _mediation("petition-rechecked", petition.PetitionRechecked, reach.everyone, "rechecked: final"),
    _mediation("right-lapsed", petition.RightLapsed, reach.owner, "the time to object or to ask ran out unused"),
    _mediation("petition-rated", petition.PetitionRated, reach.owner, "rated by the petitioner"),
    _mediation("petition-archived", petition.PetitionArchived, reach.owner, "the file was put away"),
    _mediation("visit-received", visit.VisitReceived, reach.serious_visit, "a batch of visitors was received"),
    _mediation("visit-ended", visit.VisitEnded, reach.serious_visit, "how the reception ended"),
    _mediation("consult-answered", consult.ConsultAnswered, reach.owner, "a question of law was answered"),
    _mediation("consult-rated", consult.ConsultRated, reach.owner, "the answer was rated"),
    _mediation("consult-converted", consult.ConsultConverted, reach.owner, "it goes on as another matter"),
    _mediation("legal-check-begun", decision_review.LegalCheckBegun, reach.owner, "sent to the legal adviser"),
    _mediation("legal-opinion-given", decision_review.LegalOpinionGiven, reach.owner, "the adviser's opinion is there"),
    _mediation("part-assessed", decision_review.PartAssessed, reach.owner, "one of the four questions was answered"),
    _mediation("review-concluded", decision_review.ReviewConcluded, reach.owner, "what the assessment advises"),
    _mediation("review-decided", decision_review.ReviewDecided, reach.owner, "what was decided upon it"),
    _mediation("review-withdrawn", decision_review.ReviewWithdrawn, reach.owner, "the proposal was taken back"),
    _mediation("post-reviewed", decision_review.PostReviewed, reach.owner, "looked at again after it took effect"),
    _mediation("assignment-issued", assignment.AssignmentIssued, reach.street, "something is to be done, by name"),
    _mediation("assignment-acknowledged", assignment.AssignmentAcknowledged, reach.street, "they know of it"),
    _mediation("assignment-begun", assignment.AssignmentBegun, reach.street, "work on it began"),
    _mediation("assignment-reported", assignment.AssignmentReported, reach.street, "said to be done"),
    _mediation("assignment-returned", assignment.AssignmentReturned, reach.street, "not done: the work goes on"),
    _mediation("assignment-accepted", assignment.AssignmentAccepted, reach.street, "taken as done"),
    _mediation("assignment-withdrawn", assignment.AssignmentWithdrawn, reach.street, "not to be done any more"),
    _mediation("screening-opened", screening.ScreeningOpened, reach.street, "a community is to screen a period"),
    _mediation("screening-reported", screening.ScreeningReported, reach.street, "what was found"),
    _mediation("screening-zero-reported", screening.ScreeningZeroReported, reach.street, "nothing was found"),
    _mediation("screening-missing", screening.ScreeningMissing, reach.street, "not reported by its last day"),
    _mediation("screening-returned", screening.ScreeningReturned, reach.street, "to be reported again"),
    _mediation("screening-checked", screening.ScreeningChecked, reach.street, "the street takes the report"),
    _mediation("screening-closed", screening.ScreeningClosed, reach.street, "its round is closed"),
    _mediation("screening-withdrawn", screening.ScreeningWithdrawn, reach.street, "its round was opened by mistake"),
    _intake("study-held", activity.StudyHeld, None, "a study session was held"),
    _intake("publicity-held", activity.PublicityHeld, None, "a publicity activity was held"),
    _intake("sealed-registered", sealed.SealedRegistered, None, "a matter was registered under seal"),
    _mediation("sealed", sealed.Sealed, None, "a registered matter was sealed"),
    _mediation("handed-over", sealed.HandedOver, None, "a sealed matter went to the discipline inspection"),
    _mediation("protection-recorded", sealed.ProtectionRecorded, None, "an admonition or protection order came"),
    _mediation("protection-visited", sealed.ProtectionVisited, None, "one of those concerned was visited"),
    _mediation("protection-ended", sealed.ProtectionEnded, None, "nobody is visited any more"),
    _mediation("sealed-deadline-warned", sealed.SealedDeadlineWarned, None, "what is due under seal has to be done"),
    _mediation("sealed-overdue", sealed.SealedOverdue, None, "what was due under seal was not done in time"),
    _mediation("seal-lifted", sealed.SealLifted, None, "sealed by mistake; it goes on in the open"),
    _intake("registered-anew", sealed.RegisteredAnew, None, "what was sealed by mistake was registered in the open"),
    _intake(
        "sealed-data-destroyed", sealed.SealedDataDestroyed, None, "the persons of a sealed matter became unreadable"
    ),
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
