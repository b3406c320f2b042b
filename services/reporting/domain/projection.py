"""A case as the report sees it, made of its events alone."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    Channel,
    ClosingCode,
    DisputeType,
    Kind,
    Risk,
    Satisfaction,
    SupervisionStep,
)
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.contracts.places import Place


class Opening(StrEnum):
    """What a case was taken up by."""

    ACCEPTED = "accepted"
    REOPENED = "reopened"
    UNMERGED = "unmerged"


class Ending(StrEnum):
    """What ended the work on a case."""

    CLOSED = "closed"
    MERGED = "merged"
    VOIDED = "voided"


class CaseProjection(BaseModel):
    """A case after the last event applied.

    Attributes:
        channel: how it came in; None of an assignment or a screening, which came in by no channel.
        sequence: position in its case of the last event applied.
        highest_level: highest level that ever owned it.
        accepted_at: when it was accepted first; a case never accepted is not handled.
        opened_at: when it was taken up last: accepted, reopened, or counted for itself again.
        period: stretches of work before the present or last one.
        closed_at: None again once it is reopened.
        merged_into: id or number of the case it is counted under.
        supervision: how far its owner is supervised now; supervision_reached: the furthest it ever went.
        voided_at: when it was found to be no case, or was withheld.
        mediator_ref: whom it is given to, by opaque reference; `leader_ref` and `person_ref` when it was handed
            down, and `department_ref` of an assignment.
        grid: number of its grid within the community; reporter_ref: who of the staff registered it.
        overdue: whether its running (or last) term ran out.
        notice_overdue: whether the term for the written notice of a petition ran out.
        mediated: whether mediation ever began.
        satisfaction: what a party said when asked afterwards; None when nobody was asked since it was taken up.
        office_rating, unit_rating: what a petitioner said of the petition office and of the responsible unit; not_rated
            once the time to say it is over.
        stopped_days: days of its terms that did not count.
        belongs_to: the round of a screening; found and settled: disputes of the report that stands, None without one.
        late: the report that stands came after its last day, of a screening or an assignment.
    """

    model_config = ConfigDict(frozen=True)

    case_id: str
    case_no: str
    kind: Kind
    place: Place
    channel: Channel | None
    dispute_type: DisputeType | None
    people_count: int
    state: CaseState
    owner_level: Level
    highest_level: Level
    risk: Risk
    sequence: int
    registered_at: datetime
    changed_at: datetime
    accepted_at: datetime | None = None
    opened_at: datetime | None = None
    due_at: datetime | None = None
    overdue: bool = False
    notice_overdue: bool = False
    supervision: SupervisionStep | None = None
    supervision_reached: SupervisionStep | None = None
    mediated: bool = False
    agreement_form: AgreementForm | None = None
    satisfaction: Satisfaction | None = None
    office_rating: Satisfaction | None = None
    unit_rating: Satisfaction | None = None
    closed_at: datetime | None = None
    closing_code: ClosingCode | None = None
    resolved: bool = False
    merged_at: datetime | None = None
    merged_into: str | None = None
    voided_at: datetime | None = None
    period: int = 0
    opened_by: Opening = Opening.ACCEPTED
    reopen_count: int = 0
    returns: int = 0
    escalations: int = 0
    extensions: int = 0
    stopped_days: int = 0
    performance: Performance | None = None
    confirmation: ConfirmationStage | None = None
    grid: str | None = None
    reporter_ref: str | None = None
    mediator_ref: str | None = None
    leader_ref: str | None = None
    person_ref: str | None = None
    department_ref: str | None = None
    belongs_to: str | None = None
    found: int | None = None
    settled: int | None = None
    late: bool = False

    @property
    def withheld(self) -> bool:
        """Whether nobody is shown it any more."""
        return self.state is CaseState.WITHHELD

    @property
    def handled(self) -> bool:
        """Whether it counts as a handled case: accepted, not counted under another one, and not voided."""
        return self.accepted_at is not None and self.merged_into is None and self.voided_at is None

    @property
    def finished(self) -> bool:
        """Whether it is handled and closed."""
        return self.handled and self.closed_at is not None


class OpenPeriod(BaseModel):
    """One stretch of work on a case, from being taken up to its end; a case taken up again has several.

    What never changes of the case is repeated here, so that a year is counted without a join.

    Attributes:
        number: 0 for the first, then one more each time it is taken up again.
    """

    model_config = ConfigDict(frozen=True)

    case_id: str
    number: int
    case_no: str
    kind: Kind
    place: Place
    opened_at: datetime
    opened_by: Opening
    ended_at: datetime | None
    ended_by: Ending | None


def current_period(case: CaseProjection) -> OpenPeriod | None:
    """Return the last stretch of work on a case; None when it was never accepted."""
    if case.accepted_at is None or case.opened_at is None:
        return None
    ended_at, ended_by = _end_of(case)
    return OpenPeriod(
        case_id=case.case_id,
        number=case.period,
        case_no=case.case_no,
        kind=case.kind,
        place=case.place,
        opened_at=case.opened_at,
        opened_by=case.opened_by,
        ended_at=ended_at,
        ended_by=ended_by,
    )


def _end_of(case: CaseProjection) -> tuple[datetime | None, Ending | None]:
    """A voided case was never concluded, whatever ended the work on it before."""
    ends = ((case.voided_at, Ending.VOIDED), (case.merged_at, Ending.MERGED), (case.closed_at, Ending.CLOSED))
    return next(((at, by) for at, by in ends if at is not None), (None, None))
