from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import NonNegativeInt, model_validator

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.base import Instant, Reference
from shared.contracts.kind_codes import ScreeningPeriod

TO_REPORT = frozenset({CaseState.OPENED, CaseState.MISSING})
WITH_REPORT = frozenset({CaseState.REPORTED, CaseState.CHECKED, CaseState.CLOSED})
ENDED = frozenset({CaseState.CLOSED, CaseState.WITHDRAWN})
STATES = TO_REPORT | WITH_REPORT | ENDED


class Screening(FiledCase):
    """排查: what one community finds in one round. It stands beside the cases and is never counted as one.

    Attributes:
        round_no: the number that the screenings of a round share.
        deadline: end of its last day; the term itself runs only while a report is to be made.
        found: disputes found, 0 of a zero-report; None while no report stands.
        resolved: of those found, settled by then.
        late: the report came after the last day.
    """

    round_no: Reference
    period: ScreeningPeriod
    period_from: date
    period_to: date
    deadline: Instant
    found: NonNegativeInt | None = None
    resolved: NonNegativeInt | None = None
    late: bool = False
    returns: NonNegativeInt = 0

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES:
            raise ValueError(f"a screening is never {self.state}")
        if (self.state in WITH_REPORT,) * 2 != (self.found is not None, self.resolved is not None):
            raise ValueError("found and resolved belong to a report, and only to one")
        if (self.resolved or 0) > (self.found or 0):
            raise ValueError("no more are resolved than were found")
        if (self.state in TO_REPORT) is not (self.term(CaseClock.SCREENING_REPORT) is not None):
            raise ValueError("the term to report runs until a report is made")
        if (self.state in ENDED) is not (self.closed_at is not None):
            raise ValueError("closed_at belongs to a screening that is closed or withdrawn, and only to one")
        return self

    @property
    def belongs_to(self) -> str | None:
        """Its round."""
        return self.round_no

    @property
    def zero_report(self) -> bool:
        """Whether it was reported that nothing was found."""
        return self.found == 0

    @property
    def details(self) -> Mapping[str, object]:
        """What only a screening shows in lists."""
        return {
            "round_no": self.round_no,
            "period": self.period,
            "period_from": self.period_from.isoformat(),
            "period_to": self.period_to.isoformat(),
            "deadline": self.deadline.isoformat(),
            "found": self.found,
            "resolved": self.resolved,
            "zero_report": self.zero_report,
            "late": self.late,
            "returns": self.returns,
        }
