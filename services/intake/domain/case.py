from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.intake.domain.made_request import MadeRequest
from services.intake.domain.sealed_matters import SealedGround
from shared.contracts.codes import CaseState, Channel, ClosingCode, CourtMode, DisputeType, Kind, Organ, ReopenReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import Commission, Origin, PetitionEntry
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import VoidReason
from shared.contracts.places import Place


class VoidProposal(BaseModel):
    """Somebody proposed to void the case, which another person has to decide."""

    model_config = ConfigDict(frozen=True)

    reason: VoidReason
    by: Actor


class IntakeCase(BaseModel):
    """A case as intake knows it: its own until it is answered, a follower of mediation's events after that.

    Attributes:
        version: sequence of the last event of the case that is applied here.
        highest_level: the highest level that ever owned it; None while that is the present one.
        pending_level: the level that is asked to sign it.
        grid: number of the grid it belongs to within the community, where one was named.
        court_mode: how, if it was a court; its term begins when the mediator takes it on.
        entrusted_by: the organ that entrusted the dispute to mediation; None where the parties or the committee began.
        reporter_ref: who of the staff registered it.
        origin: the case it came out of; it has the persons and the narrative of that one.
        repeated: a visit of people who came about the same matter before.
        anonymous: nobody is named as a party.
        representatives: how many speak for those who came together, or are party to a dispute of many.
        commission: the letter it was entrusted with.
        received_on: the day it was received, where that was named; None: that of the registration.
        sealed: why only the confidential officer may open it; None for most.
        entry: what was registered of a petition.
        registered_by: whoever of the staff took it down, or that a resident did.
        goes_on_as: the case it turned into, which has its persons from here.
        registered_anew_as: the open case in the place of one that was sealed by mistake, with persons of its own.
        merged_into: the case it is counted under, while it is.
        persons_sealed: what it turned into is sealed, and its persons and narrative are those of that one.
        closed_at: of its last closing; None again once it is reopened.
        review_until: until when a review of the opinion may be asked for, once the petitioner has it.
        recheck_until: until when a recheck of the review may be asked for, once the petitioner has that.
        reopened: why it was taken up again last; None when it never was.
        rated: the petitioner rated, or the time to rate ran out.
        rating_came_too_late: it was given here when the time had run out at mediation.
        privacy_notice: version of the notice that whoever registered it online confirmed.
        requests: what its parties asked for with the query code, oldest first.
        personal_data_destroyed_at: since when nobody can read who it concerned and what they told.
    """

    model_config = ConfigDict(frozen=True)

    case_id: str
    case_no: str
    kind: Kind
    place: Place
    channel: Channel
    dispute_type: DisputeType | None
    people_count: int
    query_code: str
    state: CaseState
    owner_level: Level
    version: int
    origin: Origin | None = None
    grid: str | None = None
    entrusted_by: Organ | None = None
    court_mode: CourtMode | None = None
    reporter_ref: str | None = None
    repeated: bool = False
    anonymous: bool = False
    representatives: int | None = None
    commission: Commission | None = None
    received_on: date | None = None
    sealed: SealedGround | None = None
    entry: PetitionEntry | None = None
    registered_by: Actor | None = None
    goes_on_as: str | None = None
    registered_anew_as: str | None = None
    merged_into: str | None = None
    persons_sealed: bool = False
    void_proposal: VoidProposal | None = None
    due_at: datetime | None
    registered_at: datetime
    changed_at: datetime
    highest_level: Level | None = None
    pending_level: Level | None = None
    mediator_ref: str | None = None
    leader_ref: str | None = None
    person_ref: str | None = None
    accepted_at: datetime | None = None
    closed_at: datetime | None = None
    closing_code: ClosingCode | None = None
    review_until: datetime | None = None
    recheck_until: datetime | None = None
    reopened: ReopenReason | None = None
    rated: bool = False
    rating_came_too_late: bool = False
    privacy_notice: str | None = None
    requests: tuple[MadeRequest, ...] = ()
    personal_data_destroyed_at: datetime | None = None

    @property
    def matter_id(self) -> str:
        """The case its persons and narrative are kept with: they are stored once, however often a matter turns."""
        return self.case_id if self.origin is None else self.origin.case_id

    @property
    def others_asked(self) -> frozenset[str]:
        """Cases whose course also says whether its persons are still needed."""
        return frozenset(it for it in (self.goes_on_as, self.merged_into) if it is not None)

    @property
    def is_unspoken(self) -> bool:
        """Whether nothing of it is said in the open (信访工作条例 art. 30)."""
        return self.sealed is not None

    @property
    def hides_persons(self) -> bool:
        """Whether only the confidential officer may know whom it concerns."""
        return self.sealed is not None or self.persons_sealed
