from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import CaseState, Channel, DisputeType, Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place


class IntakeCase(BaseModel):
    """A case as intake knows it: its own until it is answered, a follower of mediation's events after that.

    Attributes:
        version: sequence of the last event of the case that is applied here.
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
