from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.codes import CaseState, Kind, Risk
from shared.contracts.levels import Level
from shared.contracts.places import Place

Reference = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._:-]{1,64}$")]
"""An opaque reference to a person, paper or case: ASCII, so that no name can travel in it."""

Instant = AwareDatetime
"""A moment with its offset (+08:00 is kept)."""

PublicText = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""One line of Chinese text that is public by nature: a department, a topic. Never a name, never a narrative."""

Count = Annotated[int, Field(ge=0, lt=2**31)]
"""A number of people, days or events: the Integer of CloudEvents, and one column in every database."""

PositiveCount = Annotated[int, Field(ge=1, lt=2**31)]
"""A number of what happened at least once."""

Cents = Annotated[int, Field(ge=0, lt=2**53)]
"""An amount in 分; every JSON reader can hold it exactly."""


class Fact(BaseModel):
    """What happened, as the `data` of an event. Readers ignore fields they do not know."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class Actor(Fact):
    """Who did it, without a name: level, role and an opaque reference to the staff record."""

    level: Level
    role: Reference = "staff"
    ref: Reference | None = None


class CaseFact(Fact):
    """What every event of a case carries: the case and where it stands *after* the event."""

    case_no: Reference
    kind: Kind
    place: Place
    state: CaseState
    owner_level: Level
    risk: Risk = Risk.GREEN
    actor: Actor | None = None


class CaseRemark(CaseFact):
    """What is said of a case beside its course: it has no place in the case's order (sequence 0) and moves nothing.

    State and owner are those known to who says it.
    """
