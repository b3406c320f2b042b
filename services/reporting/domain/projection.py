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
    SupervisionStep,
)
from shared.contracts.levels import Level
from shared.contracts.places import Place


class CaseProjection(BaseModel):
    """A case after the last event applied.

    Attributes:
        sequence: position in its case of the last event applied.
        highest_level: highest level that ever owned it.
        accepted_at: when it was accepted first; a case never accepted is not handled.
        opened_at: when it was taken up last: accepted, or reopened.
        closed_at: None again once it is reopened.
        merged_into: id or number of the case it is counted under.
        supervision: how far its owner is supervised now; supervision_reached: the furthest it ever went.
        overdue: whether its running (or last) term ran out.
    """

    model_config = ConfigDict(frozen=True)

    case_id: str
    case_no: str
    kind: Kind
    place: Place
    channel: Channel
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
    supervision: SupervisionStep | None = None
    supervision_reached: SupervisionStep | None = None
    agreement_form: AgreementForm | None = None
    closed_at: datetime | None = None
    closing_code: ClosingCode | None = None
    resolved: bool = False
    merged_at: datetime | None = None
    merged_into: str | None = None
    reopen_count: int = 0
    returns: int = 0
    escalations: int = 0

    @property
    def handled(self) -> bool:
        """Whether it counts as a handled case: accepted, and not counted under another one."""
        return self.accepted_at is not None and self.merged_into is None

    @property
    def finished(self) -> bool:
        """Whether it is handled and closed."""
        return self.handled and self.closed_at is not None


class Opening(StrEnum):
    """What a case was taken up by."""

    ACCEPTED = "accepted"
    REOPENED = "reopened"


class Ending(StrEnum):
    """What ended the work on a case."""

    CLOSED = "closed"
    MERGED = "merged"


class OpenPeriod(BaseModel):
    """One stretch of work on a case, from being taken up to its end; a reopened case has several.

    What never changes of the case is repeated here, so that a year is counted without a join.

    Attributes:
        number: 0 for the first, then one more for each reopening.
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
    ended_by = Ending.MERGED if case.merged_at else Ending.CLOSED if case.closed_at else None
    return OpenPeriod(
        case_id=case.case_id,
        number=case.reopen_count,
        case_no=case.case_no,
        kind=case.kind,
        place=case.place,
        opened_at=case.opened_at,
        opened_by=Opening.REOPENED if case.reopen_count else Opening.ACCEPTED,
        ended_at=case.merged_at or case.closed_at,
        ended_by=ended_by,
    )
