"""A story: one case, and what is done to it on which day, as requests to the services."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from deploy.people.starters import mediator_ref
from shared.contracts.places import STREET_ITSELF

PATHS = {
    "dispute": "cases",
    "petition": "petitions",
    "visit": "visits",
    "consult": "consults",
    "decision_review": "decision-reviews",
}


@dataclass(frozen=True)
class Step:
    """One request.

    Attributes:
        day: when it is made.
        service: "intake" or "mediation".
        command: last part of the path; empty for registering.
        path: what stands before the case's id.
    """

    day: date
    service: str
    command: str
    body: dict[str, Any]
    path: str = "cases"


@dataclass
class Story:
    """One case of the year.

    Attributes:
        number: position in the plan.
        registration: body of the request that begins it.
        merge_into: number of the story it turns out to double.
    """

    number: int
    begins: date
    registration: dict[str, Any]
    steps: list[Step] = field(default_factory=list)
    merge_into: int | None = None

    def mediator(self, number: int) -> str:
        """Return the reference of a mediator of the community it began in."""
        return mediator_ref(str(self.registration["community"])[-len(STREET_ITSELF) :], number)

    def intake(self, after: int, command: str, **body: Any) -> None:
        """Add a request to intake, `after` days from the beginning."""
        self.steps.append(Step(self.begins + timedelta(days=after), "intake", command, body))

    def mediation(self, after: int, command: str, **body: Any) -> None:
        """Add a request to mediation, `after` days from the beginning."""
        self.steps.append(Step(self.begins + timedelta(days=after), "mediation", command, body, self.path))

    @property
    def path(self) -> str:
        """The part of mediation's addresses that names the kind."""
        return PATHS[self.registration["kind"]]

    def day(self, after: int) -> str:
        """Return a day of the story as ISO text."""
        return (self.begins + timedelta(days=after)).isoformat()


@dataclass(frozen=True)
class Activity:
    """A study session or a publicity activity."""

    day: date
    path: str
    body: dict[str, Any]
