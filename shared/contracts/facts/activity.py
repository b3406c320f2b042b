"""Activities that the yearly report counts beside the cases (owner: intake)."""

from shared.contracts.codes import PublicityForm
from shared.contracts.facts.base import Fact, PositiveCount, PublicText
from shared.contracts.places import Place


class ActivityFact(Fact):
    """What every activity carries."""

    place: Place


class StudyHeld(ActivityFact):
    """学习: one sitting and how many attended (人次)."""

    topic: PublicText
    attendees: PositiveCount


class PublicityHeld(ActivityFact):
    """普法宣传: one occasion, whatever its form."""

    form: PublicityForm
    topic: PublicText
