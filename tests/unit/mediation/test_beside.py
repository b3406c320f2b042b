"""The clocks beside the term: each speaks once, at an opening, where its case still is, and never from a guess."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.mediation.domain.agreement_commands import RecordPerformance
from services.mediation.domain.applying import apply
from services.mediation.domain.beside import running_beside
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import Agree, Merge, Terminate, Tick
from services.mediation.domain.explain import explain
from services.mediation.domain.file_commands import Unmerge
from services.mediation.domain.policy import Policy
from services.mediation.domain.transitions import decide
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    Channel,
    ConsentBasis,
    DisputeType,
    Kind,
    TerminationReason,
)
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.intake import Accepted, Imported, Origin, Registered
from shared.contracts.facts.term import ArbitrationOpened
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Performance, PerformanceManner, UnmergeReason
from shared.contracts.places import Place
from shared.runtime.clock import ZONE

TICK = Tick()
A_YEAR = timedelta(days=366)
OWED = {"form": AgreementForm.ORAL, "content": "分期赔偿", "manner": PerformanceManner.ONE_PAYMENT}
PERFORMED = RecordPerformance(performance=Performance.PERFORMED, evidence_ref="receipt-1")
BREACHED = RecordPerformance(performance=Performance.BREACHED, urged=True)
PARTIAL = RecordPerformance(performance=Performance.PARTIAL, evidence_ref="receipt-1")
PLACE = Place.from_code("220105003001")
Told = list[tuple[str, str, int | None]]


def lived(case: Case, until: datetime, policy: Policy) -> tuple[Case, list[tuple[datetime, CaseFact]]]:
    """Sweep at every instant up to a moment; each look is made twice, and the second finds nothing."""
    happened = []
    while (instant := next_instant(case, policy)) is not None and instant <= until:
        decision = decide(case, TICK, instant, policy)
        assert decide(decision.case, TICK, instant, policy).facts == ()
        assert decision.case != case
        happened += [(instant, fact) for fact in decision.facts]
        case = decision.case
    return case, happened


def said(happened: list[tuple[datetime, CaseFact]], clock: CaseClock) -> Told:
    """What one clock said: day, name of the fact, days left."""
    return [
        (f"{at:%m-%d %H}", type(fact).__name__, getattr(fact, "days_left", None))
        for at, fact in happened
        if getattr(fact, "clock", CaseClock.ARBITRATION) is clock
        and isinstance(fact, DeadlineWarned | Overdue | ArbitrationOpened)
    ]


@pytest.fixture
def owed(make_case: Any, do: Any) -> Case:
    """Agreed on 1 March, to be performed until the end of Friday, 22 March."""
    due_at = datetime(2024, 3, 22, 23, 59, 59, tzinfo=ZONE)
    case: Case = do(make_case(CaseState.MEDIATING), Agree(**OWED, perform_due_at=due_at)).case
    return case


def labour(
    registered_at: datetime,
    accepted_at: datetime,
    policy: Policy,
    dispute_type: DisputeType = DisputeType.LABOUR,
    **more: Any,
) -> Case:
    base: dict[str, Any] = {"case_no": "NO-1", "kind": Kind.DISPUTE, "place": PLACE, "owner_level": Level.COMMUNITY}
    entry = {**base, "state": CaseState.REGISTERED, "channel": Channel.WINDOW, "people_count": 2}
    registered = Registered(**entry, dispute_type=dispute_type, **more)
    case = apply(None, registered, case_id="case-1", sequence=1, at=registered_at, policy=policy)
    accepted = Accepted(**base, state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION)
    return apply(case, accepted, case_id="case-1", sequence=2, at=accepted_at, policy=policy)


def test_a_performance_is_reminded_of_before_its_day_and_told_after_it(owed: Case, policy: Policy) -> None:
    case, happened = lived(owed, datetime(2024, 5, 1, tzinfo=ZONE), policy)
    assert said(happened, CaseClock.PERFORMANCE) == [("03-19 09", "DeadlineWarned", 3), ("03-25 09", "Overdue", None)]
    (overdue,) = (fact for _, fact in happened if isinstance(fact, Overdue))
    assert overdue.target_level is Level.COMMUNITY, "the parties are late, and the owner has to urge them"
    assert case.performance is Performance.NOT_DUE, "a breach is recorded by a person"
    (term,) = case.terms
    assert term.told_at == datetime(2024, 3, 25, 9, tzinfo=ZONE)


@pytest.mark.parametrize("recorded", [PERFORMED, BREACHED])
def test_what_is_performed_or_broken_is_reminded_of_no_more(
    owed: Case, do: Any, policy: Policy, recorded: RecordPerformance
) -> None:
    day = datetime(2024, 3, 23, 10, tzinfo=ZONE)
    done = do(owed.model_copy(update={"terms": owed.terms}), recorded, day).case
    assert (done.terms, next_instant(done, policy)) == ((), None)
    partly = do(owed, PARTIAL, day).case
    assert said(lived(partly, day + A_YEAR, policy)[1], CaseClock.PERFORMANCE)[-1][1] == "Overdue"


def test_what_is_performed_at_once_has_no_clock(make_case: Any, do: Any) -> None:
    at_once = Agree(form=AgreementForm.ORAL, content="握手言和", manner=PerformanceManner.AT_ONCE)
    assert do(make_case(CaseState.MEDIATING), at_once).case.terms == ()


def test_an_agreement_recorded_after_its_day_is_told_at_the_next_opening(
    make_case: Any, do: Any, policy: Policy
) -> None:
    late = datetime(2024, 3, 5, 22, tzinfo=ZONE)
    agree = Agree(**OWED, effective_at=datetime(2024, 3, 1, 12, tzinfo=ZONE), perform_due_at=late - timedelta(days=2))
    case = do(make_case(CaseState.MEDIATING), agree, late).case
    assert next_instant(case, policy) == datetime(2024, 3, 6, 9, tzinfo=ZONE)


def test_fifteen_days_without_agreement_open_the_arbitration(policy: Policy) -> None:
    received = datetime(2024, 3, 1, 10, tzinfo=ZONE)
    case, happened = lived(labour(received, received, policy), datetime(2024, 3, 20, tzinfo=ZONE), policy)
    assert said(happened, CaseClock.ARBITRATION) == [
        ("03-13 09", "DeadlineWarned", 5),  # the fifteenth day is a Saturday: Monday, 18 March, is the last
        ("03-15 09", "DeadlineWarned", 3),
        ("03-18 09", "DeadlineWarned", 0),
        ("03-19 09", "ArbitrationOpened", None),
    ]
    (opened,) = (fact for _, fact in happened if isinstance(fact, ArbitrationOpened))
    assert (opened.received_at, opened.open_since) == (received, datetime(2024, 3, 19, tzinfo=ZONE))
    assert opened.state is CaseState.ACCEPTED, "mediation may go on"
    (term,) = running_beside(case)
    assert term.told_at == datetime(2024, 3, 19, 9, tzinfo=ZONE)


def test_the_fifteen_days_run_from_receipt_and_no_other_dispute_has_them(make_case: Any, policy: Policy) -> None:
    received = datetime(2024, 3, 1, 10, tzinfo=ZONE)
    late = labour(received, datetime(2024, 3, 25, 22, 30, tzinfo=ZONE), policy)
    assert next_instant(late, policy) == datetime(2024, 3, 26, 9, tzinfo=ZONE), "at an opening, not at acceptance"
    for part in (DisputeType.UNPAID_WAGES, DisputeType.OTHER_LABOUR):
        assert len(labour(received, received, policy, part).terms) == 1
    assert make_case().terms == ()


def test_the_fifteen_days_run_from_the_day_the_application_came(policy: Policy) -> None:
    registered = datetime(2024, 3, 4, 10, tzinfo=ZONE)
    came = labour(registered, registered, policy, received_on=date(2024, 3, 1))
    assert came.term(CaseClock.ARBITRATION).last_day == date(2024, 3, 18)
    asked = Origin(case_id="question", kind=Kind.CONSULT, received_at=datetime(2024, 3, 1, 10, tzinfo=ZONE))
    assert labour(registered, registered, policy, origin=asked).terms == labour(registered, registered, policy).terms


def test_an_agreement_or_an_end_within_the_fifteen_days_leaves_nothing_to_tell(policy: Policy) -> None:
    received = datetime(2024, 3, 1, 10, tzinfo=ZONE)
    case = labour(received, received, policy)
    ended = decide(case, Terminate(reason=TerminationReason.REFUSED, remedy_notice=True), received, policy).case
    assert next_instant(ended, policy) is None
    assert decide(ended, TICK, received + A_YEAR, policy).facts == ()


def test_a_merged_case_is_silent_and_one_taken_out_again_speaks_at_an_opening(make_case: Any, policy: Policy) -> None:
    received = datetime(2024, 3, 1, 10, tzinfo=ZONE)
    merged = decide(
        labour(received, received, policy), Merge(into="other"), received, policy, target=make_case(case_id="other")
    ).case
    assert next_instant(merged, policy) is None
    assert decide(merged, TICK, received + A_YEAR, policy).facts == ()
    taken_out = datetime(2024, 3, 24, 0, 0, tzinfo=ZONE)
    undo = Unmerge(reason=UnmergeReason.DIFFERENT_MATTER)
    again = decide(merged, undo, taken_out, policy, target=make_case(case_id="other")).case
    _, happened = lived(again, datetime(2024, 3, 26, tzinfo=ZONE), policy)
    assert said(happened, CaseClock.ARBITRATION) == [("03-25 09", "ArbitrationOpened", None)]


def test_an_open_labour_dispute_of_a_ledger_has_them_too(policy: Policy) -> None:
    received, imported_at = datetime(2024, 3, 1, 10, tzinfo=ZONE), datetime(2024, 3, 23, 0, 0, tzinfo=ZONE)
    fact = Imported(
        case_no="NO-1",
        kind=Kind.DISPUTE,
        place=PLACE,
        owner_level=Level.COMMUNITY,
        state=CaseState.ACCEPTED,
        channel=Channel.WINDOW,
        dispute_type=DisputeType.LABOUR,
        people_count=2,
        registered_at=received,
        accepted_at=received,
    )
    case = apply(None, fact, case_id="case-1", sequence=1, at=imported_at, policy=policy)
    assert next_instant(case, policy) == datetime(2024, 3, 25, 9, tzinfo=ZONE)


def test_no_clock_beside_the_term_fires_from_a_calendar_that_is_missing(
    make_case: Any, do: Any, policy: Policy
) -> None:
    case = labour(datetime(2026, 12, 21, 10, tzinfo=ZONE), datetime(2026, 12, 21, 10, tzinfo=ZONE), policy)
    _, happened = lived(case, datetime(2027, 12, 31, tzinfo=ZONE), policy)
    assert said(happened, CaseClock.ARBITRATION) == [("12-31 09", "DeadlineWarned", 5)]
    owed = do(make_case(CaseState.MEDIATING), Agree(**OWED, perform_due_at=datetime(2027, 3, 1, tzinfo=ZONE))).case
    assert said(lived(owed, datetime(2027, 12, 31, tzinfo=ZONE), policy)[1], CaseClock.PERFORMANCE) == []


def test_each_is_explained_with_its_rule_and_what_it_does_next(owed: Case, policy: Policy) -> None:
    told = explain(owed, datetime(2024, 3, 10, 12, tzinfo=ZONE), policy)
    (clock,) = told.clocks
    assert (clock.clock, clock.last_day, clock.days_left) == (CaseClock.PERFORMANCE, date(2024, 3, 22), 12)
    assert [(step.at.day, step.events) for step in told.planned] == [(19, ("deadline-warned",)), (25, ("overdue",))]
    assert told.next_at == next_instant(owed, policy)
    received = datetime(2024, 3, 1, 10, tzinfo=ZONE)
    term, arbitration = explain(labour(received, received, policy), received, policy).clocks
    assert (term.clock, arbitration.clock) == (CaseClock.CONCLUDE, CaseClock.ARBITRATION)
    assert arbitration.rule == "劳动争议调解仲裁法第十四条"


def moments(start: date, end: date) -> st.SearchStrategy[datetime]:
    first, last = datetime.combine(start, datetime.min.time()), datetime.combine(end, datetime.min.time())
    return st.datetimes(first, last, timezones=st.just(ZONE))


@settings(deadline=None)
@given(received=moments(date(2024, 1, 1), date(2026, 10, 1)), waited=st.timedeltas(timedelta(), timedelta(days=40)))
def test_whenever_it_came_it_is_told_once_at_an_opening_and_not_early(received: datetime, waited: timedelta) -> None:
    policy = Policy()
    accepted = received + waited
    _, happened = lived(labour(received, accepted, policy), accepted + timedelta(days=60), policy)
    own = [
        (at, fact) for at, fact in happened if getattr(fact, "clock", CaseClock.ARBITRATION) is CaseClock.ARBITRATION
    ]
    ((told_at, opened),) = [(at, fact) for at, fact in own if isinstance(fact, ArbitrationOpened)]
    assert told_at >= max(opened.open_since, accepted)
    assert (opened.open_since.date() - received.date()).days > 15
    assert all(at.time() == policy.office_opens and policy.calendar.works(at.date()) for at, _ in own)
    assert all(earlier.days_left > later.days_left for earlier, later in pairwise(_warnings(own)))


def _warnings(happened: list[tuple[datetime, CaseFact]]) -> Iterator[DeadlineWarned]:
    return (fact for _, fact in happened if isinstance(fact, DeadlineWarned))


def test_a_warning_that_comes_late_takes_the_place_of_that_days_own(make_case: Any, do: Any) -> None:
    """Two days before Monday the eighteenth is a Saturday, warned of on Friday: a look that comes late says it all."""
    case = make_case(dispute_type=DisputeType.LABOUR)
    night, morning = datetime(2024, 3, 15, 0, 30, tzinfo=ZONE), datetime(2024, 3, 15, 9, 0, tzinfo=ZONE)
    late = do(case, TICK, night)
    assert [it.days_left for it in late.facts if it.clock is CaseClock.ARBITRATION] == [3]
    assert [it for it in do(late.case, TICK, morning).facts if it.clock is CaseClock.ARBITRATION] == []
