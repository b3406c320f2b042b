from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import NonNegativeInt, model_validator

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.base import Instant, Reference
from shared.contracts.kind_codes import AssignmentOrigin
from shared.contracts.levels import Level

UNDER_WAY = frozenset({CaseState.ISSUED, CaseState.ACKNOWLEDGED, CaseState.IN_PROGRESS})
ENDED = frozenset({CaseState.CLEARED, CaseState.WITHDRAWN})
STATES = UNDER_WAY | ENDED | {CaseState.REPORTED}


class Assignment(FiledCase):
    """交办单 (点球交办): one thing given to a leader, a person and a department by name, with a last day.

    It stands beside the cases and is never counted as one.

    Attributes:
        about_id: the case it concerns.
        deadline: end of its last day; the term itself runs only while something is to be done.
        reported_at: when it was last said to be done.
        reported_by: who said so; somebody else takes it as done.
        late: that report came after its last day.
        reports: how often it was said to be done.
        returns: how often that was not taken.
    """

    origin: AssignmentOrigin
    meeting_ref: Reference | None = None
    meeting_on: date | None = None
    about_id: Reference | None = None
    leader_ref: Reference
    person_ref: Reference
    department_ref: Reference
    deadline: Instant
    reported_at: Instant | None = None
    reported_by: Reference | None = None
    late: bool = False
    reports: NonNegativeInt = 0
    returns: NonNegativeInt = 0

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES:
            raise ValueError(f"an assignment is never {self.state}")
        of_a_meeting = self.origin is AssignmentOrigin.MEETING
        if (of_a_meeting, of_a_meeting) != (self.meeting_ref is not None, self.meeting_on is not None):
            raise ValueError("meeting_ref and meeting_on belong to an assignment of a meeting, and only to one")
        if not of_a_meeting and self.about_id is None:
            raise ValueError("an assignment of supervision is about a case")
        if (self.state in UNDER_WAY) is not (self.term(CaseClock.ASSIGNMENT_REPORT) is not None):
            raise ValueError("the term to report runs while something is to be done, and only then")
        if (self.state is CaseState.ISSUED) is not (self.term(CaseClock.ASSIGNMENT_ACKNOWLEDGE) is not None):
            raise ValueError("the term to acknowledge runs until it is acknowledged")
        if self.state in {CaseState.REPORTED, CaseState.CLEARED} and self.reports != self.returns + 1:
            raise ValueError("one report stands: each other was returned")
        if (self.state in ENDED) is not (self.closed_at is not None):
            raise ValueError("closed_at belongs to an assignment that is cleared or withdrawn, and only to one")
        return self

    @property
    def belongs_to(self) -> str | None:
        """The case it is about."""
        return self.about_id

    @property
    def superior(self) -> Level:
        """The street gave it, whoever has it."""
        return Level.STREET

    @property
    def given_to(self) -> dict[str, str]:
        """Those it is given to, as its events name them."""
        return {"leader_ref": self.leader_ref, "person_ref": self.person_ref, "department_ref": self.department_ref}

    @property
    def work(self) -> Mapping[str, str | None]:
        """Those it is given to."""
        return {**super().work, **self.given_to}

    @property
    def details(self) -> Mapping[str, object]:
        """What only an assignment shows in lists."""
        return {
            "origin": self.origin,
            "meeting_ref": self.meeting_ref,
            "meeting_on": self.meeting_on.isoformat() if self.meeting_on else None,
            "about_id": self.about_id,
            **self.given_to,
            "deadline": self.deadline.isoformat(),
            "late": self.late,
            "reports": self.reports,
            "returns": self.returns,
        }
