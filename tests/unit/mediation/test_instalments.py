"""分期给付: a plan adds up and is in order; each instalment is warned of and told once, and recorded by itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Agree, Assign, Close, FollowUp, Reopen, Start
from services.mediation.domain.file_commands import Archive
from services.mediation.domain.instalments import InstalmentDue, performance_of, planned, recorded
from services.mediation.domain.papers import Paper
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    ClosingCode,
    DisputeType,
    FollowUpWay,
    ReopenReason,
    Satisfaction,
)
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.mediation import Agreed
from shared.contracts.facts.performance import PerformanceRecorded
from shared.contracts.mediation_codes import PartiesConsent, Performance, PerformanceManner, Retention
from shared.rules.days import end_of_day
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.mediation.test_beside import labour, lived, said

PLAN = ((date(2024, 3, 15), 30_000), (date(2024, 4, 15), 30_000), (date(2024, 5, 15), 40_000))
ASSIGN = Assign(mediator_ref="m-1", conflict_of_interest=False)
START = Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)
CLOSE = Close(closing_code=ClosingCode.AGREED_ORAL, summary="结案报告")
ASKED = FollowUp(way=FollowUpWay.PHONE, satisfaction=Satisfaction.SATISFIED, performed=False, hidden_risk=False)
Days = Sequence[tuple[date, int]]


@cache
def mediating() -> Case:
    case = labour(day(3, 1, 9), day(3, 1, 9), Policy(), DisputeType.NEIGHBOURS)
    for command in (ASSIGN, START):
        case = decide(case, command, day(3, 1, 9), Policy()).case
    return case


def agree(plan: Days = PLAN, **changes: Any) -> Agree:
    return Agree(
        **{
            "form": AgreementForm.ORAL,
            "content": "分期赔偿",
            "manner": PerformanceManner.INSTALMENTS,
            "amount_cents": sum(cents for _, cents in plan),
            "instalments": tuple(InstalmentDue(amount_cents=cents, due_on=day) for day, cents in plan),
            **changes,
        }
    )


def paid(number: int | None, how: Performance = Performance.PERFORMED) -> RecordPerformance:
    broken = how is Performance.BREACHED
    return RecordPerformance(
        performance=how, instalment=number, urged=broken, evidence_ref=None if broken else f"receipt-{number}"
    )


def day(month: int, number: int, hour: int = 10) -> datetime:
    return datetime(2024, month, number, hour, tzinfo=ZONE)


@pytest.fixture
def owed(make_case: Any, do: Any) -> Case:
    """Agreed on Friday, 1 March 2024, to be paid on the fifteenth of the three months from March on."""
    case: Case = do(make_case(CaseState.MEDIATING), agree()).case
    return case


def test_the_agreement_says_its_plan_and_ends_with_the_last_day_of_it(make_case: Any, do: Any) -> None:
    (fact,) = do(make_case(CaseState.MEDIATING), agree()).facts
    assert isinstance(fact, Agreed)
    assert [(it.due_on, it.amount_cents) for it in fact.instalments or ()] == list(PLAN)
    assert fact.perform_due_at == end_of_day(date(2024, 5, 15))


@pytest.mark.parametrize(
    ("command", "slug"),
    [
        (agree(()), "instalments-missing"),
        (agree(manner=PerformanceManner.ONE_PAYMENT, perform_due_at=day(5, 15)), "instalments-out-of-place"),
        (agree(PLAN[:1]), "instalments-number"),
        (agree(PLAN[::-1]), "instalments-out-of-order"),
        (agree((*PLAN, PLAN[-1])), "instalments-out-of-order"),
        (agree(amount_cents=99_999), "instalments-do-not-add-up"),
        (agree(perform_due_at=day(5, 16)), "instalments-end-on-another-day"),
        (agree(((date(2024, 2, 29), 1), *PLAN)), "performance-before-effect"),
    ],
)
def test_a_plan_that_is_none_is_refused_by_name(make_case: Any, refused: Any, command: Agree, slug: str) -> None:
    refusal = refused(make_case(CaseState.MEDIATING), command)
    assert (refusal.slug, refusal.status) == (slug, 422)


def test_a_plan_ends_on_the_day_it_is_said_to(make_case: Any, do: Any) -> None:
    assert do(make_case(CaseState.MEDIATING), agree(perform_due_at=day(5, 15, 18))).case.instalments


def test_each_instalment_is_warned_of_and_told_once_though_nobody_records_anything(owed: Case, policy: Policy) -> None:
    case, happened = lived(owed, day(12, 31), policy)
    assert said(happened, CaseClock.PERFORMANCE) == [
        ("03-12 09", "DeadlineWarned", 3),
        ("03-18 09", "Overdue", None),
        ("04-12 09", "DeadlineWarned", 3),
        ("04-16 09", "Overdue", None),
        ("05-11 09", "DeadlineWarned", 4),
        ("05-16 09", "Overdue", None),
    ]
    assert [it.told_at is not None for it in case.instalments] == [True, True, True]
    assert case.term(CaseClock.PERFORMANCE).due_at == end_of_day(date(2024, 3, 15)), "the longest that is owed"


def test_what_is_paid_hands_the_clock_on(owed: Case, do: Any, policy: Policy) -> None:
    decision = do(owed, paid(1), day(3, 10))
    (fact,) = decision.facts
    assert isinstance(fact, PerformanceRecorded)
    assert fact.performance is Performance.NOT_DUE, "the rest is on its way"
    assert fact.instalment is not None
    assert (fact.instalment.number, fact.instalment.performance) == (1, Performance.PERFORMED)
    assert fact.instalment.next_due_at == end_of_day(date(2024, 4, 15))
    assert next_instant(decision.case, policy) == day(4, 12, 9)
    assert said(lived(decision.case, day(4, 20), policy)[1], CaseClock.PERFORMANCE) == [
        ("04-12 09", "DeadlineWarned", 3),
        ("04-16 09", "Overdue", None),
    ]


def test_all_that_is_paid_is_performed_and_not_before(owed: Case, do: Any, refused: Any) -> None:
    case = do(do(owed, paid(3), day(3, 2)).case, paid(1), day(3, 3)).case
    assert refused(case, paid(1), day(3, 4)).slug == "instalment-performed-already"
    done = do(case, paid(2), day(3, 5)).case
    assert (done.performance, done.terms) == (Performance.PERFORMED, ())
    assert refused(done, paid(2), day(3, 6)).slug == "performed-already"


def test_a_breach_is_of_one_instalment_after_its_day_and_the_next_goes_on(owed: Case, do: Any, refused: Any) -> None:
    assert refused(owed, paid(1, Performance.BREACHED), day(3, 15, 23)).slug == "performance-not-due"
    broken = do(owed, paid(1, Performance.BREACHED), day(3, 16)).case
    assert broken.performance is Performance.BREACHED
    assert broken.term(CaseClock.PERFORMANCE).due_at == end_of_day(date(2024, 4, 15))
    assert refused(broken, paid(2, Performance.BREACHED), day(3, 16)).slug == "performance-not-due"
    assert do(broken, paid(1), day(3, 20)).case.performance is Performance.NOT_DUE, "paid after it was urged"


@pytest.mark.parametrize("number", [None, 4])
def test_it_is_said_which_instalment(owed: Case, make_case: Any, refused: Any, number: int | None) -> None:
    refusal = refused(owed, paid(number), day(3, 10))
    assert (refusal.slug, refusal.status, refusal.members) == ("no-such-instalment", 422, {"instalments": 3})
    assert refused(make_case(CaseState.AGREED), paid(1)).slug == "no-such-instalment"


def test_a_file_with_an_instalment_to_come_is_not_put_away_though_one_was_broken(
    owed: Case, do: Any, refused: Any
) -> None:
    closed = do(owed, CLOSE, day(3, 1)).case
    broken = do(closed, paid(1, Performance.BREACHED), day(3, 16)).case
    case = do(broken.after(state=CaseState.FOLLOWED_UP, terms=broken.without(CaseClock.FOLLOW_UP)), paid(2), day(3, 17))
    archive = Archive(retention=Retention.LONG, papers=tuple(Paper))
    assert refused(case.case, archive, day(3, 18)).slug == "performance-outstanding"
    assert do(do(case.case, paid(3), day(3, 18)).case, archive, day(3, 19)).case.state is CaseState.ARCHIVED


def test_a_party_is_asked_on_each_day_of_performance_and_not_again_in_the_streets_days(owed: Case, do: Any) -> None:
    closed = do(owed, CLOSE, day(3, 4)).case
    assert closed.follow_up_due_at == end_of_day(date(2024, 3, 15)), "which lies within thirty days"
    first = do(closed, ASKED, day(3, 15))
    assert first.facts[0].next_due_at == end_of_day(date(2024, 4, 15))
    second = do(do(first.case, paid(2), day(4, 1)).case, ASKED, day(5, 2)).case
    assert second.follow_up_due_at is None, "it was made after the day of the last"


def test_what_was_paid_is_not_asked_about_and_the_streets_day_stands_again(owed: Case, do: Any) -> None:
    case = do(owed, CLOSE, day(3, 4)).case
    for number in (1, 2, 3):
        case = do(case, paid(number), day(3, 5)).case
    assert case.follow_up_due_at == end_of_day(date(2024, 4, 3))
    asked = do(case, ASKED, day(3, 20)).case
    assert (asked.follow_up_due_at, asked.terms) == (None, ())


def test_a_case_that_is_taken_up_again_has_no_plan(owed: Case, do: Any) -> None:
    again = do(do(owed, CLOSE, day(3, 4)).case, Reopen(reason=ReopenReason.BREACH), day(3, 16)).case
    assert (again.instalments, again.performance, again.terms) == ((), None, ())


PLANS = st.lists(st.tuples(st.integers(1, 45), st.integers(1, 10**9)), min_size=2, max_size=8).map(
    lambda parts: [
        (date(2024, 3, 1) + timedelta(days=at), cents)
        for at, (_, cents) in zip(accumulate(gap for gap, _ in parts), parts, strict=True)
    ]
)


@settings(deadline=None, max_examples=60)
@given(plan=PLANS, data=st.data())
def test_no_instalment_is_told_twice_and_none_is_left_out(plan: Days, data: st.DataObject) -> None:
    """Whatever is recorded meanwhile: each that is not recorded before its day is told once, after it, in order."""
    policy = Policy()
    case = decide(mediating(), agree(plan), day(3, 1), policy).case
    kept = data.draw(st.sets(st.integers(1, len(plan))), label="paid on their day")
    told: list[datetime] = []
    for number, (due_on, _) in enumerate(plan, start=1):
        case, happened = lived(case, end_of_day(due_on) - timedelta(hours=12), policy)
        told += [fact.due_at for _, fact in happened if isinstance(fact, Overdue)]
        if number in kept:
            case = decide(case, paid(number), end_of_day(due_on) - timedelta(hours=1), policy).case
    case, happened = lived(case, datetime(2025, 12, 31, tzinfo=ZONE), policy)
    told += [fact.due_at for _, fact in happened if isinstance(fact, Overdue)]
    late = [end_of_day(due_on) for number, (due_on, _) in enumerate(plan, start=1) if number not in kept]
    assert told == late
    assert (case.performance is Performance.PERFORMED) is (not late)
    assert next_instant(case, policy) is None


@settings(deadline=None, max_examples=60)
@given(plan=PLANS)
def test_no_warning_is_given_twice(plan: Days) -> None:
    policy = Policy()
    case = decide(mediating(), agree(plan), day(3, 1), policy).case
    _, happened = lived(case, datetime(2025, 12, 31, tzinfo=ZONE), policy)
    warned = [fact.due_at for _, fact in happened if isinstance(fact, DeadlineWarned)]
    assert len(warned) == len(set(warned))
    assert all(at < fact.due_at for at, fact in happened if isinstance(fact, DeadlineWarned))


@given(
    plan=PLANS,
    cents=st.integers(0, 10**10),
)
def test_a_plan_is_taken_that_adds_up_and_no_other(plan: Days, cents: int) -> None:
    total = sum(part for _, part in plan)
    case = decide(mediating(), agree(plan), day(3, 1), Policy()).case
    assert sum(it.amount_cents for it in case.instalments) == total
    if cents != total:
        with pytest.raises(Refusal, match="instalments: they add up to"):
            decide(mediating(), agree(plan, amount_cents=cents), day(3, 1), Policy())


@given(found=st.lists(st.sampled_from([*Performance]), min_size=2, max_size=6))
def test_the_whole_is_performed_when_every_part_is(found: list[Performance]) -> None:
    known = [it for it in found if it is not Performance.AT_ONCE]
    plan = planned([InstalmentDue(amount_cents=1, due_on=date(2024, 1, 1 + it)) for it in range(len(known))])
    for number, performance in enumerate(known, start=1):
        plan = recorded(plan, number, performance)
    whole = performance_of(plan)
    assert (whole is Performance.PERFORMED) is (set(known) == {Performance.PERFORMED})
    assert (whole is Performance.BREACHED) is (Performance.BREACHED in known)
