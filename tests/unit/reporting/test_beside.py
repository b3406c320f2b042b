"""What reporting keeps of screenings and assignments, for their figures."""

from datetime import datetime
from typing import Any

import pytest

from services.reporting.domain.folding import fold
from services.reporting.domain.projection import CaseProjection
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts import assignment, screening
from shared.contracts.facts.base import CaseFact
from shared.runtime.clock import ZONE

AT = datetime(2024, 4, 20, 9, tzinfo=ZONE)


def after(*models: type[CaseFact], second: dict[str, Any] | None = None, **last: Any) -> CaseProjection:
    """A screening or an assignment after events of these types, as the examples tell them but for what is changed."""
    case: CaseProjection | None = None
    for sequence, model in enumerate(models, 1):
        event = EXAMPLES[model]
        changes = last if model is models[-1] else (second or {}) if sequence == 2 else {}
        data = event.data.model_copy(update=changes)
        case = fold(case, event.model_copy(update={"sequence": sequence, "subject": "s-1", "data": data})).case
    assert case is not None
    return case


@pytest.mark.parametrize(
    ("models", "found", "settled"),
    [
        ([screening.ScreeningOpened], None, None),
        ([screening.ScreeningOpened, screening.ScreeningReported], 3, 1),
        ([screening.ScreeningOpened, screening.ScreeningZeroReported], 0, 0),
        ([screening.ScreeningOpened, screening.ScreeningReported, screening.ScreeningReturned], None, None),
        ([screening.ScreeningOpened, screening.ScreeningReported, screening.ScreeningWithdrawn], None, None),
    ],
    ids=lambda value: value[-1].__name__ if isinstance(value, list) else str(value),
)
def test_the_report_that_stands_is_what_counts(models: Any, found: int | None, settled: int | None) -> None:
    case = after(*models)
    assert (case.found, case.settled, case.belongs_to) == (found, settled, "round-220105003000-2024-00007")


def test_a_late_report_is_late_until_it_is_sent_back() -> None:
    for opened, reported, returned in (
        (screening.ScreeningOpened, screening.ScreeningReported, screening.ScreeningReturned),
        (assignment.AssignmentIssued, assignment.AssignmentReported, assignment.AssignmentReturned),
    ):
        assert after(opened, reported, late=True).late
        assert not after(opened, reported, returned, second={"late": True}).late


def test_what_was_withdrawn_is_over() -> None:
    case = after(screening.ScreeningOpened, screening.ScreeningWithdrawn)
    assert (case.due_at, case.closed_at is not None) == (None, True)
