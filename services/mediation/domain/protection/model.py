from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt

from shared.contracts.codes import Organ
from shared.contracts.facts.base import PublicText


class ProtectionPaper(StrEnum):
    """What makes the committee protect somebody (反家庭暴力法 art. 17, 32)."""

    ADMONITION = "admonition"
    PROTECTION_ORDER = "protection_order"

    @property
    def organ(self) -> Organ:
        """Whose paper it is: that organ protects the victim already."""
        return Organ.POLICE if self is ProtectionPaper.ADMONITION else Organ.COURT


class VisitedSide(StrEnum):
    """Who is visited: both, each apart."""

    OFFENDER = "offender"
    VICTIM = "victim"


class ReceivedPaper(BaseModel):
    """A paper the committee was told of or got a copy of; what it says of people stays on it.

    Attributes:
        reference: its number.
        issued_on: its day.
        notified_on: the day the committee was told; the days of the visits run from there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: ProtectionPaper
    reference: PublicText
    issued_on: date
    notified_on: date


class Protection(BaseModel):
    """查访: rounds of visits, each of which sees both sides, until so many were without violence.

    Attributes:
        papers: those it rests on, in the order they came.
        since: the first day whose visits count in the round that runs.
        seen: who was seen in it, and when.
        to_come: days of the rounds after it, each from the end of the one before.
        made: rounds without violence since the last that found some.
        repeated_on: the last day on which a visit found that violence was repeated.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers: tuple[ReceivedPaper, ...]
    since: date
    seen: dict[VisitedSide, date] = {}
    to_come: tuple[PositiveInt, ...]
    made: NonNegativeInt = 0
    repeated_on: date | None = None

    @property
    def unseen(self) -> tuple[VisitedSide, ...]:
        """Who is still to be visited in the round that runs."""
        return tuple(side for side in VisitedSide if side not in self.seen)

    @property
    def in_short(self) -> dict[str, object]:
        """What its officer is shown of it."""
        return {
            "papers": [paper.model_dump(mode="json") for paper in self.papers],
            "visits_made": self.made,
            "to_be_visited": [side.value for side in self.unseen],
            "repeated_on": None if self.repeated_on is None else self.repeated_on.isoformat(),
        }

    def seeing(self, side: VisitedSide, on: date) -> "Protection":
        """Return it after a visit that found no violence."""
        return self.model_copy(update={"seen": {**self.seen, side: on}})

    def next_round(self) -> "Protection":
        """Return it with the round after the one in which both were seen: its days begin on the day after."""
        since = max(self.seen.values()) + timedelta(days=1)
        return self.model_copy(update={"since": since, "seen": {}, "to_come": self.to_come[1:], "made": self.made + 1})

    def begun_anew(self, since: date, to_come: tuple[int, ...]) -> "Protection":
        """Return it with the first of all its rounds before it again."""
        return self.model_copy(update={"since": since, "seen": {}, "to_come": to_come, "made": 0})
