from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import CaseState, Channel, DisputeType, Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place


class IntakeCase(BaseModel):
    """A case as intake knows it: its own until it is answered, a follower of mediation's events after that.

    Attributes:
        version: sequence of the last event of the case that is applied here.
        highest_level: the highest level that ever owned it; None while that is the present one.
        pending_level: the level that is asked to sign it.
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
    due_at: datetime | None
    registered_at: datetime
    changed_at: datetime
    highest_level: Level | None = None
    pending_level: Level | None = None
    mediator_ref: str | None = None
    leader_ref: str | None = None
    person_ref: str | None = None
