from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.commands import Agree, Close, Reopen
from shared.contracts.codes import AgreementForm, CaseState, ClosingCode, ReopenReason
from shared.contracts.facts.performance import PerformanceRecorded
from shared.contracts.mediation_codes import Performance, PerformanceManner

DONE = RecordPerformance(performance=Performance.PERFORMED, evidence_ref="receipt-1")
CLOSED = Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")
BROKEN = RecordPerformance(performance=Performance.BREACHED, urged=True)
ORAL: dict[str, Any] = {"form": AgreementForm.ORAL, "content": "当场赔偿五百元"}


@pytest.mark.parametrize("state", [CaseState.AGREED, CaseState.CLOSED, CaseState.FOLLOWED_UP])
def test_performance_is_recorded_before_and_after_closing(
    make_case: Any, do: Any, refused: Any, state: CaseState
) -> None:
    decision = do(make_case(state), DONE)
    (fact,) = decision.facts
    assert isinstance(fact, PerformanceRecorded)
    assert (fact.state, fact.performance) == (state, Performance.PERFORMED)
    assert refused(decision.case, BROKEN).slug == "performed-already"


def test_without_an_agreement_nothing_is_performed(make_case: Any, refused: Any, do: Any) -> None:
    reopened = do(make_case(CaseState.CLOSED), Reopen(reason=ReopenReason.BREACH)).case
    assert reopened.performance is None
    assert refused(make_case(CaseState.TERMINATED), DONE).slug == "not-in-this-state"
    ended = do(make_case(CaseState.TERMINATED), CLOSED).case
    assert refused(ended, DONE).slug == "nothing-agreed"


@pytest.mark.parametrize(
    ("command", "slug"),
    [
        (RecordPerformance(performance=Performance.PARTIAL), "performance-evidence-missing"),
        (RecordPerformance(performance=Performance.BREACHED), "breach-not-urged"),
        (RecordPerformance(performance=Performance.NOT_DUE, evidence_ref="x"), "performance-not-recorded"),
        (RecordPerformance(performance=Performance.AT_ONCE, evidence_ref="x"), "performance-not-recorded"),
    ],
)
def test_what_is_recorded_has_its_proof(make_case: Any, refused: Any, command: RecordPerformance, slug: str) -> None:
    assert refused(make_case(CaseState.AGREED), command).slug == slug


def test_an_agreement_is_not_broken_before_its_day(make_case: Any, do: Any, refused: Any, start: datetime) -> None:
    due_at = start + timedelta(days=20)
    agree = Agree(**ORAL, manner=PerformanceManner.ONE_PAYMENT, perform_due_at=due_at)
    case = do(make_case(CaseState.MEDIATING), agree).case
    assert case.performance is Performance.NOT_DUE
    assert refused(case, BROKEN, due_at - timedelta(minutes=1)).slug == "performance-not-due"
    broken = do(case, BROKEN, due_at).case
    assert broken.performance is Performance.BREACHED
    assert do(broken, DONE, due_at + timedelta(days=3)).case.performance is Performance.PERFORMED


def test_an_agreement_says_until_when_unless_it_is_performed_at_once(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert refused(case, Agree(**ORAL, manner=PerformanceManner.CONDUCT)).slug == "performance-due-missing"
    at_once = do(case, Agree(**ORAL, manner=PerformanceManner.AT_ONCE)).case
    assert at_once.performance is Performance.AT_ONCE
    assert refused(at_once, DONE).slug == "performed-already"
