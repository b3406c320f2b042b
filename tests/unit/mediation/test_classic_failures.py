"""The failures every such system has had once, each with its name."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant, overdue_moment, started
from services.mediation.domain.commands import Agree, Escalate, Merge, Refer, Reopen, Sign, Terminate, Tick
from services.mediation.domain.explain import explain
from services.mediation.domain.late_duties import late_duties
from services.mediation.domain.policy import Policy
from services.mediation.domain.term_commands import Resume, Suspend
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    EscalationReason,
    Organ,
    ReopenReason,
    SupervisionStep,
    TerminationReason,
)
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import (
    DeadlineMoved,
    DeadlineWarned,
    Escalated,
    Overdue,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.mediation import Agreed, Merged
from shared.contracts.mediation_codes import PerformanceManner, SuspendReason
from shared.rules.calendar import Calendar, CalendarFile, DaysOfAYear
from shared.runtime.clock import ZONE

START = datetime(2024, 3, 1, 10, tzinfo=ZONE)
TOLD = datetime(2024, 4, 2, 9, tzinfo=ZONE)
A_YEAR = timedelta(days=366)
TICK = Tick()
TERMINATE = Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)
AGREE = Agree(form=AgreementForm.ORAL, content="双方和解", manner=PerformanceManner.AT_ONCE)


def lived(case: Case, until: datetime, policy: Policy) -> tuple[Case, list[tuple[datetime, CaseFact]]]:
    """Sweep at every instant up to a moment."""
    happened = []
    while (instant := next_instant(case, policy)) is not None and instant <= until:
        decision = decide(case, TICK, instant, policy)
        assert decision.case != case
        happened += [(instant, fact) for fact in decision.facts]
        case = decision.case
    return case, happened


def with_days_off(*days: date) -> Policy:
    years = {2027: DaysOfAYear(holidays=frozenset(days))}
    return Policy(version="with-2027", calendar=Calendar(CalendarFile(version="2027.1", years=years)))


class WithAnotherDayOff(Calendar):
    """A calendar that was corrected afterwards: 1 April 2024 is off."""

    def works(self, day: date) -> bool:
        return day != date(2024, 4, 1) and super().works(day)


@pytest.fixture
def urged(make_case: Any, policy: Policy) -> Case:
    """A case that was told as overdue, sent up and urged."""
    case, _ = lived(make_case(CaseState.MEDIATING), TOLD + timedelta(days=1), policy)
    assert case.supervision is SupervisionStep.URGE
    return case


def test_a_merged_ticket_is_not_escalated(make_case: Any, do: Any, policy: Policy) -> None:
    other = make_case(case_id="other")
    merged = do(make_case(), Merge(into="other"), target=other).case
    assert next_instant(merged, policy) is None
    assert do(merged, TICK, TOLD + A_YEAR).facts == ()


def test_a_supervised_case_is_let_off_before_it_is_merged(make_case: Any, do: Any, urged: Case) -> None:
    signed = do(urged, Sign(), TOLD + timedelta(days=2)).case
    again = do(signed, TICK, TOLD + timedelta(days=40)).case
    supervised = do(do(again, TICK, TOLD + timedelta(days=60)).case, Sign(), TOLD + A_YEAR)
    assert isinstance(supervised.facts[-1], SupervisionLifted)
    late = do(do(supervised.case, TICK, TOLD + A_YEAR * 1.1).case, TICK, TOLD + A_YEAR * 1.2).case
    assert late.supervision is SupervisionStep.RED
    decision = do(late, Merge(into="other"), TOLD + A_YEAR * 1.3, target=make_case(case_id="other"))
    assert [type(fact) for fact in decision.facts] == [SupervisionLifted, Merged]
    assert decision.case.version == late.version + 2


@pytest.mark.parametrize("ending", [AGREE, TERMINATE])
def test_nothing_is_escalated_or_supervised_after_the_end(make_case: Any, do: Any, policy: Policy, ending: Any) -> None:
    ended = do(make_case(CaseState.MEDIATING), ending, TOLD - timedelta(days=1)).case
    assert lived(ended, TOLD + A_YEAR, policy)[1] == []
    assert do(ended, TICK, TOLD + A_YEAR).facts == ()


@pytest.mark.parametrize("ending", [AGREE, TERMINATE])
def test_supervision_is_lifted_when_it_is_done(do: Any, urged: Case, ending: Any) -> None:
    decision = do(urged, ending, TOLD + timedelta(days=1, hours=2))
    ended, lifted = decision.facts
    assert isinstance(lifted, SupervisionLifted)
    assert (lifted.step, lifted.state) == (SupervisionStep.URGE, ended.state)
    assert (decision.case.supervision, decision.case.version) == (None, urged.version + 2)


def test_a_new_owner_is_not_supervised_for_the_one_before(do: Any, policy: Policy, urged: Case) -> None:
    decision = do(urged, Sign(), TOLD + timedelta(days=1, hours=1))
    assert isinstance(decision.facts[-1], SupervisionLifted)
    _, happened = lived(decision.case, TOLD + timedelta(days=40), policy)
    assert [type(fact) for _, fact in happened][:3] == [Overdue, Escalated, Supervised]
    assert happened[0][0] == datetime(2024, 4, 19, 9, tzinfo=ZONE)  # 15 days and the next opening


def test_a_withdrawn_case_is_let_alone(urged: Case, policy: Policy) -> None:
    accepted = urged.model_copy(update={"state": CaseState.ACCEPTED, "pending": None})
    referred = decide(accepted, Refer(target=Organ.COURT, consent=True, reference="LA-1"), TOLD, policy).case
    assert (next_instant(referred, policy), referred.supervision) == (None, None)
    assert decide(referred, TICK, TOLD + A_YEAR, policy).facts == ()


def test_the_ladder_climbs_once_and_only_the_last_missed_step_is_taken(do: Any, urged: Case) -> None:
    late = do(urged, TICK, TOLD + timedelta(days=30))
    steps = [fact.step for fact in late.facts if isinstance(fact, Supervised)]
    assert steps == [SupervisionStep.RED]
    assert do(late.case, TICK, TOLD + A_YEAR).facts == ()
    assert late_duties(late.case)


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.MEDIATING, CaseState.CLOSED])
def test_no_clock_fires_twice(make_case: Any, do: Any, policy: Policy, state: CaseState) -> None:
    case, fired = make_case(state), []
    if state is CaseState.ACCEPTED:
        case = do(case, Escalate(reason=EscalationReason.CROSS_AREA, tried="已协调")).case
    while (instant := next_instant(case, policy)) is not None and instant <= TOLD + A_YEAR:
        decision = decide(case, TICK, instant, policy)
        again = decide(decision.case, TICK, instant, policy)
        assert (again.facts, again.case) == ((), decision.case)
        fired += [(type(fact), fact.clock, getattr(fact, "days_left", None)) for fact in decision.facts if told(fact)]
        case = decision.case
    assert len(fired) == len(set(fired)) > 2


def told(fact: CaseFact) -> bool:
    return isinstance(fact, DeadlineWarned | Overdue)


def test_nothing_fires_at_midnight_or_on_a_day_off(make_case: Any, policy: Policy) -> None:
    for days in range(200):
        start = datetime(2024, 1, 1, 23, 59, tzinfo=ZONE) + timedelta(days=days)
        case = make_case().after(**started(None, start, policy))
        _, happened = lived(case, start + timedelta(days=90), policy)
        assert {moment.time() for moment, _ in happened} == {policy.office_opens}
        assert all(policy.calendar.works(moment.date()) for moment, _ in happened)
        warnings = [fact.days_left for _, fact in happened if isinstance(fact, DeadlineWarned)]
        assert warnings == sorted(warnings, reverse=True)
        assert len(warnings) == len(set(warnings))


def test_a_calendar_change_moves_no_past_deadline_and_none_that_rests_on_known_days(
    make_case: Any, policy: Policy
) -> None:
    changed = Policy(version="corrected", calendar=WithAnotherDayOff())
    case = make_case()
    assert not changed.calendar.works(case.due_at.date() - timedelta(days=1)), "its last day is off by the new days"
    assert (case.assumed_years, explain(case, TOLD, changed).clocks[0].due_at) == ((), case.due_at)
    assert not any(isinstance(fact, DeadlineMoved) for fact in decide(case, TICK, START, changed).facts)
    told = decide(case, TICK, TOLD, policy).case
    assert decide(told, TICK, TOLD, changed).facts == ()
    assert next_instant(told, changed) == next_instant(told, policy)


def test_no_clock_fires_from_a_calendar_that_is_missing(make_case: Any, policy: Policy) -> None:
    accepted = datetime(2026, 12, 7, 10, tzinfo=ZONE)
    case = make_case(CaseState.MEDIATING).after(**started(None, accepted, policy))
    assert (case.due_at, case.assumed_years) == (datetime(2027, 1, 8, tzinfo=ZONE), (2027,))
    case, happened = lived(case, accepted + A_YEAR, policy)
    assert [(moment.date(), type(fact)) for moment, fact in happened] == [(date(2026, 12, 31), DeadlineWarned)]
    assert decide(case, TICK, accepted + A_YEAR, policy).facts == ()

    known = with_days_off(date(2027, 1, 7), date(2027, 1, 8))
    decision = decide(case, TICK, datetime(2027, 1, 6, 14, tzinfo=ZONE), known)
    moved = decision.facts[0]
    assert isinstance(moved, DeadlineMoved)
    assert (moved.previous_due_at, moved.due_at) == (case.due_at, datetime(2027, 1, 12, tzinfo=ZONE))
    assert decision.case.assumed_years == ()
    assert overdue_moment(decision.case, known) == datetime(2027, 1, 12, 9, tzinfo=ZONE)


def test_an_end_that_was_assumed_rightly_stays_and_is_told(make_case: Any, policy: Policy) -> None:
    case = make_case(CaseState.MEDIATING).after(**started(None, datetime(2026, 12, 7, 10, tzinfo=ZONE), policy))
    known = with_days_off(date(2027, 1, 1))
    facts = decide(case, TICK, datetime(2027, 1, 8, 9, tzinfo=ZONE), known).facts
    assert [type(fact) for fact in facts] == [Overdue, Escalated]
    assert facts[0].due_at == case.due_at


def test_a_pause_is_not_counted(make_case: Any, policy: Policy) -> None:
    suspend = Suspend(reason=SuspendReason.APPRAISAL)
    standing = decide(make_case(CaseState.MEDIATING), suspend, datetime(2024, 3, 11, 9, tzinfo=ZONE), policy).case
    assert (standing.due_at, next_instant(standing, policy)) == (None, None)
    told = explain(standing, datetime(2024, 6, 1, tzinfo=ZONE), policy)
    assert (told.clocks[0].days_used, told.clocks[0].days_left, told.planned) == (9, None, ())
    assert decide(standing, TICK, TOLD + A_YEAR, policy).facts == ()
    resumed = decide(standing, Resume(), datetime(2024, 4, 10, 9, tzinfo=ZONE), policy).case
    assert resumed.due_at == datetime(2024, 5, 7, tzinfo=ZONE)  # 30 days later than 1 April is 1 May; 6 May is worked
    _, happened = lived(resumed, TOLD + timedelta(days=60), policy)
    overdue = next(moment for moment, fact in happened if isinstance(fact, Overdue))
    assert overdue == datetime(2024, 5, 7, 9, tzinfo=ZONE)


def test_a_reopened_case_has_a_clock_of_its_own(make_case: Any, do: Any, policy: Policy) -> None:
    closed = make_case(CaseState.CLOSED)
    beside = {CaseClock.FOLLOW_UP, CaseClock.PERFORMANCE}
    assert {fact.clock for _, fact in lived(closed, TOLD + A_YEAR, policy)[1]} == beside
    again = do(closed, Reopen(reason=ReopenReason.FLARED_UP), datetime(2024, 6, 3, 10, tzinfo=ZONE)).case
    assert again.due_at == datetime(2024, 7, 4, tzinfo=ZONE)
    _, happened = lived(again, datetime(2024, 7, 4, 9, tzinfo=ZONE), policy)
    assert [fact.days_left for _, fact in happened if isinstance(fact, DeadlineWarned)] == [7, 5, 0]
    assert [fact.clock for _, fact in happened if isinstance(fact, Overdue)] == [CaseClock.CONCLUDE]


def test_an_escalation_that_is_answered_in_time_is_not_told_as_unsigned(make_case: Any, do: Any) -> None:
    up = Escalate(reason=EscalationReason.CROSS_AREA, tried="已协调")
    pending = do(make_case(), up, datetime(2024, 4, 3, 16, tzinfo=ZONE)).case
    signed = do(pending, Sign(), datetime(2024, 4, 7, 23, 59, tzinfo=ZONE))
    assert not any(isinstance(fact, Overdue) and fact.clock is CaseClock.SIGN_OFF for fact in signed.facts)


@pytest.mark.parametrize("ending", [AGREE, TERMINATE])
@pytest.mark.parametrize("late", [timedelta(hours=2), timedelta(days=3)])
def test_what_comes_late_is_late_though_no_sweep_came_before_it(
    make_case: Any, do: Any, ending: Any, late: timedelta
) -> None:
    end = datetime(2024, 4, 2, tzinfo=ZONE)
    decision = do(make_case(CaseState.MEDIATING), ending, end + late)
    overdue, _ = decision.facts
    assert isinstance(overdue, Overdue)
    assert (overdue.due_at, decision.case.pending) == (end, None)
    in_time = do(make_case(CaseState.MEDIATING), ending, end - timedelta(seconds=1))
    assert len(in_time.facts) == 1


def test_an_agreement_is_recorded_with_its_own_fact_first(do: Any, urged: Case) -> None:
    assert isinstance(do(urged, AGREE, TOLD + timedelta(days=1, hours=3)).facts[0], Agreed)
