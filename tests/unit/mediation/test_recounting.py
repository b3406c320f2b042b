"""Limits that rested on a year without a calendar are counted anew once its days are known, and no others."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.agreement_commands import OpenConfirmation
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import PendingEscalation
from services.mediation.domain.clocks import next_instant, started
from services.mediation.domain.commands import Agree, Escalate, Tick
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import AgreementForm, CaseClock, CaseState, EscalationReason
from shared.contracts.facts.escalation import DeadlineMoved, Overdue
from shared.contracts.facts.performance import ConfirmationConcluded
from shared.contracts.mediation_codes import ConfirmationStage, PerformanceManner
from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear
from shared.runtime.clock import ZONE

UP = Escalate(reason=EscalationReason.CROSS_AREA, tried="已协调")
AGREE = Agree(form=AgreementForm.ORAL, content="双方和解", manner=PerformanceManner.AT_ONCE)
FIT = OpenConfirmation(about_status=False, about_title=False, content_clear=True)
NEW_YEARS_EVE = datetime(2026, 12, 31, 15, tzinfo=ZONE)


def knowing(*days_off: date, sign_days: int = 1) -> Policy:
    days = {2027: DaysOfAYear(holidays=frozenset(days_off))}
    calendar = Calendar(CalendarFile(version="2027.1", years=days))
    return Policy.from_mapping({"sign_days": {"street": sign_days}}, calendar)


@pytest.fixture
def pending(make_case: Any, policy: Policy) -> Case:
    """Sent up on the last day of a year, with one working day to sign: 1 January, as the weekends alone have it."""
    case = make_case().after(**started(None, NEW_YEARS_EVE, policy))
    sent: Case = decide(case, UP, NEW_YEARS_EVE, policy).case
    assert sent.pending is not None
    assert (sent.pending.sign_due_at, sent.pending.assumed_years) == (datetime(2027, 1, 2, tzinfo=ZONE), (2027,))
    return sent


def test_the_time_to_sign_is_counted_anew(pending: Case, policy: Policy) -> None:
    assert decide(pending, Tick(), NEW_YEARS_EVE + timedelta(days=90), policy).facts == ()
    known = knowing(date(2027, 1, 1), date(2027, 1, 4), sign_days=9)
    assert next_instant(pending, known) is not None
    at = datetime(2027, 1, 3, 8, tzinfo=ZONE)
    decision = decide(pending, Tick(), at, known)
    moved = next(fact for fact in decision.facts if fact.clock is CaseClock.SIGN_OFF)
    assert isinstance(moved, DeadlineMoved)
    assert (moved.previous_due_at, moved.due_at) == (
        datetime(2027, 1, 2, tzinfo=ZONE),
        datetime(2027, 1, 6, tzinfo=ZONE),  # one working day, as it was told, whatever the rules say by now
    )
    assert decision.case.pending.assumed_years == ()
    assert decide(decision.case, Tick(), at, known).facts == ()
    told = decide(decision.case, Tick(), datetime(2027, 1, 6, 9, tzinfo=ZONE), known)
    assert [fact.clock for fact in told.facts if isinstance(fact, Overdue)] == [CaseClock.SIGN_OFF]
    assert told.case.pending.overdue_told_at == datetime(2027, 1, 6, 9, tzinfo=ZONE)


def test_a_time_to_sign_that_was_assumed_rightly_stays(pending: Case) -> None:
    known = knowing(date(2027, 2, 8))
    facts = decide(pending, Tick(), datetime(2027, 1, 4, 9, tzinfo=ZONE), known).facts
    assert [type(fact) for fact in facts if fact.clock is CaseClock.SIGN_OFF] == [Overdue]


def test_a_time_to_sign_that_rests_on_known_days_is_moved_by_no_rule(make_case: Any, policy: Policy) -> None:
    case = decide(make_case(), UP, datetime(2024, 3, 1, 15, tzinfo=ZONE), policy).case
    known = knowing(date(2027, 1, 1), sign_days=9)
    facts = decide(case, Tick(), datetime(2024, 3, 5, 9, tzinfo=ZONE), known).facts
    assert [type(fact) for fact in facts] == [Overdue]
    assert facts[0].due_at == case.pending.sign_due_at


def test_the_time_to_ask_a_court_is_counted_anew_and_the_thirtieth_day_stays(make_case: Any, policy: Policy) -> None:
    agreed_at = datetime(2026, 12, 10, 10, tzinfo=ZONE)
    case = make_case(CaseState.MEDIATING).after(**started(None, agreed_at, policy))
    agreed = decide(case, AGREE, agreed_at, policy).case
    process = decide(agreed, FIT, agreed_at, policy).case
    assert process.confirmation.assumed_years == (2027,)
    assert process.confirmation.ends_at == datetime(2027, 1, 12, tzinfo=ZONE)  # the thirtieth day is a Saturday
    known = knowing(date(2027, 1, 1), date(2027, 1, 11), date(2027, 1, 12))
    decision = decide(process, Tick(), datetime(2026, 12, 21, 8, tzinfo=ZONE), known)
    (moved,) = decision.facts
    assert isinstance(moved, DeadlineMoved)
    assert (moved.clock, moved.due_at) == (CaseClock.CONFIRM, datetime(2027, 1, 14, tzinfo=ZONE))
    assert decision.case.confirmation.due_at == process.confirmation.due_at
    case = decision.case
    while (moment := next_instant(case, known)) is not None:
        decision = decide(case, Tick(), moment, known)
        case = decision.case
    assert isinstance(decision.facts[-1], ConfirmationConcluded)
    assert case.confirmation.stage is ConfirmationStage.EXPIRED


def test_a_document_that_only_knew_that_it_was_told_is_read(pending: Case) -> None:
    fields = {**dict(pending.pending), "overdue_told": True}
    for key in ("overdue_told_at", "assumed_years", "sign_days"):
        del fields[key]
    read = PendingEscalation.model_validate(fields)
    assert (read.overdue_told, read.overdue_told_at) == (True, pending.pending.sign_due_at)
    assert not PendingEscalation.model_validate({**fields, "overdue_told": False}).overdue_told
