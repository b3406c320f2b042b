"""查访 after an admonition or a protection order (反家庭暴力法 art. 17, 32): whom, until when, nothing in the open."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.domain.following import STANDS_AT
from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.applying import apply
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import clocks_run, next_instant
from services.mediation.domain.commands import Tick
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from services.mediation.domain.protection.commands import EndVisits, RecordProtection, RecordVisit
from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide
from services.mediation.domain.transitions import decide
from shared.contracts.codes import CaseClock, CaseState, Kind, Organ
from shared.contracts.facts.base import Fact
from shared.contracts.facts.sealed import (
    ProtectionEnded,
    ProtectionRecorded,
    ProtectionVisited,
    SealedDeadlineWarned,
    SealedFact,
    SealedOverdue,
    SealedRegistered,
)
from shared.contracts.places import Place
from shared.rules.days import day_of

ON = date(2024, 3, 1)
"""A Friday: the day of the paper, on which the committee is told of it."""
NUMBERS_ONLY = {"case_no", "place"}
OFFENDER, VICTIM = VisitedSide.OFFENDER, VisitedSide.VICTIM


def paper(**changes: object) -> RecordProtection:
    written = {
        "paper": "admonition",
        "reference": "二公告诫〔2024〕5号",
        "issued_on": ON,
        "notified_on": ON,
        "measures": "禁止实施家庭暴力",
    }
    return RecordProtection.model_validate(written | changes)


def visit(visited: VisitedSide, on: date, **changes: object) -> RecordVisit:
    seen = {"visited": visited, "visited_on": on, "violence_repeated": False, "record": "情绪平稳，未再发生"}
    return RecordVisit.model_validate(seen | changes)


def at(day: date, hour: int = 17) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00:00+08:00")


@pytest.fixture
def protected(make_case: Any, do: Any) -> Case:
    case: Case = do(make_case(CaseState.HANDED_OVER), paper()).case
    return case


@pytest.fixture
def visited(do: Any) -> Any:
    """Visit both on a day."""

    def both(case: Case, on: date) -> Case:
        for side in VisitedSide:
            case = do(case, visit(side, on), at(on)).case
        return case

    return both


@pytest.mark.parametrize("state", [CaseState.SEALED, CaseState.HANDED_OVER])
def test_visits_begin_with_the_paper_and_the_fact_says_nothing_of_it(make_case: Any, do: Any, state: CaseState) -> None:
    decision = do(make_case(state), paper())
    (fact,) = decision.facts
    assert isinstance(fact, ProtectionRecorded)
    assert set(type(fact).model_fields) == NUMBERS_ONLY
    case = decision.case
    assert (case.state, case.is_sealed, case.referred_to) == (CaseState.PROTECTING, True, Organ.POLICE)
    (term,) = case.terms
    assert (term.clock, term.last_day) == (CaseClock.PROTECTION_VISIT, date(2024, 3, 8))
    assert allowed_now(case) == ("record-protection", "record-visit", "end-visits")


def test_a_protection_order_is_the_courts(make_case: Any, do: Any) -> None:
    assert do(make_case(CaseState.SEALED), paper(paper="protection_order")).case.referred_to is Organ.COURT
    handed = do(make_case(CaseState.HANDED_OVER), paper(paper="protection_order")).case
    assert handed.referred_to is Organ.POLICE, "whom it was handed to stays known"


def test_what_is_not_sealed_has_no_visits(make_case: Any, refused: Any) -> None:
    for state in (CaseState.ACCEPTED, CaseState.MEDIATING, CaseState.CLOSED):
        assert refused(make_case(state), paper()).slug == "not-in-this-state"


def test_a_round_sees_both_and_after_the_last_nobody_is_visited(protected: Case, do: Any, visited: Any) -> None:
    days = [date(2024, 3, 5), date(2024, 4, 3), date(2024, 4, 30)]
    one = do(protected, visit(VICTIM, days[0]), at(days[0])).case
    assert one.protection is not None
    assert one.protection.unseen == (OFFENDER,)
    assert one.terms == protected.terms, "one side alone is no round"
    case, ends = protected, []
    for day in days[:2]:
        case = visited(case, day)
        ends.append(case.terms[0].last_day)
    assert ends == [date(2024, 4, 7), date(2024, 5, 6)], "the day after a holiday, where the last one is off"
    case = do(case, visit(OFFENDER, days[2]), at(days[2])).case
    last = do(case, visit(VICTIM, days[2]), at(days[2]))
    assert [type(fact) for fact in last.facts] == [ProtectionVisited, ProtectionEnded]
    assert (last.case.state, last.case.terms) == (CaseState.HANDED_OVER, ())
    assert last.case.protection is not None
    assert last.case.protection.made == 3
    assert allowed_now(last.case) == ("record-protection",)
    assert not clocks_run(last.case)


def test_it_is_reminded_of_and_told_as_late_once_and_under_seal(protected: Case, do: Any, policy: Policy) -> None:
    case, said = protected, []
    while (moment := next_instant(case, policy)) is not None:
        decision = do(case, Tick(), moment)
        said += [(type(fact), moment.isoformat()[:16]) for fact in decision.facts]
        assert do(decision.case, Tick(), moment).facts == ()
        case = decision.case
    assert said == [
        (SealedDeadlineWarned, "2024-03-06T09:00"),
        (SealedDeadlineWarned, "2024-03-08T09:00"),
        (SealedOverdue, "2024-03-11T09:00"),
    ]
    assert case.is_overdue
    assert case.supervision is None, "supervision speaks in the open"
    made = do(do(case, visit(VICTIM, date(2024, 3, 12)), at(date(2024, 3, 12))).case, visit(OFFENDER, ON), at(ON))
    assert not made.case.is_overdue


def test_a_paper_that_is_recorded_late_is_told_at_the_next_opening(make_case: Any, do: Any, policy: Policy) -> None:
    late = do(make_case(CaseState.SEALED), paper(), at(date(2024, 4, 1), 16)).case
    assert next_instant(late, policy) == at(date(2024, 4, 2), 9)
    (fact,) = do(late, Tick(), at(date(2024, 4, 2), 9)).facts
    assert isinstance(fact, SealedOverdue)


def test_repeated_violence_is_the_police_s_first_and_begins_the_visits_anew(
    protected: Case, do: Any, refused: Any, visited: Any
) -> None:
    case = visited(protected, date(2024, 3, 5))
    on = date(2024, 4, 2)
    again = visit(VICTIM, on, violence_repeated=True)
    refusal = refused(case, again, at(on))
    assert (refusal.slug, refusal.status) == ("repeated-violence-not-told", 422)
    lies_ahead = visit(VICTIM, on, violence_repeated=True, police_told_at=at(on, 18))
    assert refused(case, lies_ahead, at(on)).slug == "police-report-in-the-future"
    told = do(case, visit(VICTIM, on, violence_repeated=True, police_told_at=at(on, 16)), at(on))
    (fact,) = told.facts
    assert set(type(fact).model_fields) == NUMBERS_ONLY
    assert told.case.protection is not None
    assert (told.case.protection.made, told.case.protection.repeated_on) == (0, on)
    assert told.case.protection.unseen == (OFFENDER, VICTIM)
    assert told.case.terms[0].last_day == date(2024, 4, 9)
    after_two_rounds = visited(visited(told.case, date(2024, 4, 3)), date(2024, 5, 3))
    assert after_two_rounds.state is CaseState.PROTECTING, "the round before the violence counts no more"


def test_days_that_cannot_be(protected: Case, make_case: Any, refused: Any, visited: Any) -> None:
    sealed, tomorrow = make_case(CaseState.SEALED), ON + timedelta(days=1)
    assert refused(sealed, paper(issued_on=tomorrow, notified_on=tomorrow)).slug == "protection-days-impossible"
    assert refused(sealed, paper(issued_on=ON, notified_on=date(2024, 2, 29))).slug == "protection-days-impossible"
    assert refused(protected, visit(VICTIM, tomorrow)).slug == "visit-day-impossible"
    assert refused(protected, visit(VICTIM, date(2024, 2, 29))).slug == "visit-day-impossible"
    second = visited(protected, date(2024, 3, 5))
    same_day = refused(second, visit(VICTIM, date(2024, 3, 5)), at(date(2024, 3, 5)))
    assert (same_day.slug, same_day.members) == ("visit-day-impossible", {"not_before": "2024-03-06"})


def test_a_further_paper_begins_the_visits_anew(protected: Case, do: Any, visited: Any) -> None:
    case, on = visited(protected, date(2024, 3, 5)), date(2024, 3, 20)
    order = paper(paper="protection_order", reference="（2024）吉0105民保令1号", issued_on=on, notified_on=on)
    again = do(case, order, at(on)).case
    assert again.protection is not None
    assert [it.paper for it in again.protection.papers] == list(ProtectionPaper)
    assert (again.protection.made, again.terms[0].last_day) == (0, date(2024, 3, 27))


def test_visits_are_ended_with_a_reason(protected: Case, do: Any) -> None:
    ended = do(protected, EndVisits(reason="双方已离婚，加害人迁出外省"))
    assert [type(fact) for fact in ended.facts] == [ProtectionEnded]
    assert (ended.case.state, ended.case.terms) == (CaseState.HANDED_OVER, ())


def test_the_street_sets_how_often(make_case: Any) -> None:
    policy = Policy.from_mapping({"beside": {"protection_visits": {"first_days": 3, "times": 1}}})
    case = decide(make_case(CaseState.SEALED), paper(), at(ON), policy).case
    assert case.terms[0].last_day == date(2024, 3, 4)
    for side in VisitedSide:
        case = decide(case, visit(side, ON), at(ON), policy).case
    assert case.state is CaseState.HANDED_OVER


def test_it_is_explained(protected: Case, policy: Policy) -> None:
    told = explain(protected, at(ON), policy)
    (clock,) = told.clocks
    assert (clock.clock, clock.rule) == (CaseClock.PROTECTION_VISIT, "beside.protection_visits")
    assert told.next_events == ("sealed-deadline-warned",)
    assert told.planned[-1].events == ("sealed-overdue",)


def test_intake_knows_from_the_events_alone_whether_somebody_is_visited() -> None:
    assert STANDS_AT[ProtectionRecorded] is STANDS_AT[ProtectionVisited] is CaseState.PROTECTING
    assert STANDS_AT[ProtectionEnded] is CaseState.HANDED_OVER
    assert not {SealedDeadlineWarned, SealedOverdue} & set(STANDS_AT), "a clock moves nothing"


MOVES = st.lists(
    st.tuples(st.sampled_from([OFFENDER, VICTIM]), st.integers(0, 40), st.sampled_from([False] * 5 + [True])),
    max_size=25,
)


@given(moves=MOVES, times=st.integers(1, 4))
def test_nobody_is_left_before_so_many_rounds_without_violence(
    moves: list[tuple[VisitedSide, int, bool]], times: int
) -> None:
    policy = Policy.from_mapping({"beside": {"protection_visits": {"times": times}}})
    sealed = SealedRegistered(case_no="NO-1", place=Place.from_code("220105003001"), kind=Kind.DISPUTE)
    case = apply(None, sealed, case_id="case-1", sequence=1, at=at(ON), policy=policy)
    case = decide(case, paper(), at(ON), policy).case
    now, rounds, seen, said = at(ON), 0, set(), 0
    for side, days, violent in moves:
        now += timedelta(days=days)
        case, facts = swept(case, now, policy)
        said = overdue_in(facts, said)
        assert all(isinstance(fact, SealedFact) for fact in facts)
        if case.state is not CaseState.PROTECTING:
            assert rounds == times
            return
        assert case.protection is not None
        if day_of(now) < case.protection.since:
            continue
        told = {"violence_repeated": violent, "police_told_at": now if violent else None}
        case = decide(case, visit(side, day_of(now), **told), now, policy).case
        seen = set() if violent else seen | {side}
        rounds = 0 if violent else rounds
        if violent or seen == set(VisitedSide):
            rounds, seen, said = rounds + (not violent), set(), 0
        assert (case.state is CaseState.PROTECTING) is (rounds < times) is bool(case.terms)
        assert Case.model_validate_json(case.model_dump_json()) == case


def swept(case: Case, now: datetime, policy: Policy) -> tuple[Case, list[Fact]]:
    facts: list[Fact] = []
    while (moment := next_instant(case, policy)) is not None and moment <= now:
        decision = decide(case, Tick(), moment, policy)
        assert decision.facts
        facts += decision.facts
        case = decision.case
    return case, facts


def overdue_in(facts: list[Fact], so_far: int) -> int:
    told = so_far + sum(isinstance(fact, SealedOverdue) for fact in facts)
    assert told <= 1, "late once in a round"
    return told
