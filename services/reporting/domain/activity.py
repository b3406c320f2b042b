from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import PublicityForm
from shared.contracts.envelope import Event
from shared.contracts.facts.activity import ActivityFact, PublicityHeld, StudyHeld
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL
from shared.runtime.clock import ZONE


class Activity(BaseModel):
    """A study session or a publicity activity.

    Attributes:
        name: of its event, "study-held" or "publicity-held".
        attendees: how many attended a study session (人次); 0 for others.
        form: of a publicity activity.
    """

    model_config = ConfigDict(frozen=True)

    activity_id: str
    name: str
    place: Place
    occurred_at: datetime
    attendees: int
    form: PublicityForm | None
    topic: str


def activity_of(event: Event, fact: ActivityFact) -> Activity:
    """Read an activity from its event."""
    return Activity(
        activity_id=event.subject,
        name=BY_MODEL[type(fact)].name,
        place=fact.place,
        occurred_at=event.time.astimezone(ZONE),
        attendees=fact.attendees if isinstance(fact, StudyHeld) else 0,
        form=fact.form if isinstance(fact, PublicityHeld) else None,
        topic=fact.topic if isinstance(fact, StudyHeld | PublicityHeld) else "",
    )
