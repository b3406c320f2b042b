"""Random lives of assignments and screenings, and of a round of screenings."""

from datetime import timedelta
from random import Random
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.mediation.domain.assignment.model import ENDED, UNDER_WAY
from services.mediation.domain.assignment.rules import ASSIGNMENT
from services.mediation.domain.commands import Tick
from services.mediation.domain.policy import Policy
from services.mediation.domain.screening.commands import Close
from services.mediation.domain.screening.model import TO_REPORT
from services.mediation.domain.screening.round import close, sums_of
from services.mediation.domain.screening.rules import SCREENING
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.assignment import (
    AssignmentAccepted,
    AssignmentIssued,
    AssignmentReported,
    AssignmentReturned,
    AssignmentWithdrawn,
)
from shared.contracts.facts.escalation import Overdue
from shared.contracts.facts.screening import (
    ScreeningChecked,
    ScreeningMissing,
    ScreeningOpened,
    ScreeningReported,
    ScreeningReturned,
    ScreeningZeroReported,
)
from shared.rules.refusal import Refusal
from tests.unit.mediation.how_many_lives import lives
from tests.unit.mediation.kinds.beginning import TERRITORY, begin
from tests.unit.mediation.kinds.life import START, LifeOfAKind
from tests.unit.mediation.kinds.made_up import made_up


class LifeOfAnAssignment(LifeOfAKind):
    kind = Kind.ASSIGNMENT
    kind_rules = ASSIGNMENT
    seldom: ClassVar[dict[str, float]] = {"withdraw": 0.05, "accept": 0.4}

    def begins(self, random: Random) -> None:
        place = random.choice(("220105003000", "220105003001"))
        body = {
            "community": place,
            "origin": "meeting",
            "meeting_ref": "meeting-1",
            "meeting_on": self.now.date(),
            **{name: name for name in ("leader_ref", "person_ref", "department_ref")},
            "last_day": (self.now + timedelta(days=random.randint(1, 20))).date(),
            "task": "据实办理",
        }
        (decision,) = begin(self.kind, self.now, self.policy, body)
        self.case = decision.case
        self.facts += decision.facts

    def fitting(self) -> dict[str, Any]:
        return {"last_day": (self.now + timedelta(days=3)).date()}

    @invariant()
    def somebody_has_it_with_a_day_until_it_is_reported_or_ended(self) -> None:
        case = self.case
        assert (case.state in UNDER_WAY) is (case.due_at is not None)
        report = case.term(CaseClock.ASSIGNMENT_REPORT)
        assert report is None or report.due_at == case.deadline

    @invariant()
    def each_return_answers_a_report_and_leaves_a_day(self) -> None:
        reports, returns = self.facts_of(AssignmentReported), self.facts_of(AssignmentReturned)
        assert len(reports) - len(returns) in {0, 1}
        assert [fact.times for fact in reports] == list(range(1, len(reports) + 1))
        assert [fact.returns for fact in returns] == list(range(1, len(returns) + 1))
        assert all(fact.due_at > START for fact in returns)

    @invariant()
    def it_ends_once_and_is_taken_only_on_a_report(self) -> None:
        ends = (*self.facts_of(AssignmentAccepted), *self.facts_of(AssignmentWithdrawn))
        assert len(ends) == (self.case.state in ENDED)
        for accepted in self.facts_of(AssignmentAccepted):
            standing = self.facts_of(AssignmentReported)[-1]
            assert accepted.late is standing.late
        assert isinstance(self.facts[0], AssignmentIssued)


class LifeOfAScreening(LifeOfAKind):
    kind = Kind.SCREENING
    kind_rules = SCREENING
    seldom: ClassVar[dict[str, float]] = {"check": 0.4}

    def begins(self, random: Random) -> None:
        first = self.now.date()
        last = first + timedelta(days=random.randint(0, 15))
        body = {
            "communities": ["220105003001"],
            "period_from": first,
            "period_to": last,
            "last_day": last + timedelta(days=random.randint(1, 4)),
        }
        (decision,) = begin(self.kind, self.now, self.policy, body)
        self.case = decision.case
        self.facts += decision.facts

    def fitting(self) -> dict[str, Any]:
        return {"last_day": (self.now + timedelta(days=3)).date(), "resolved": 0}

    @invariant()
    def it_is_missing_once_for_each_term_that_was_overdue(self) -> None:
        missing, overdue = self.facts_of(ScreeningMissing), self.facts_of(Overdue)
        assert [fact.due_at for fact in missing] == [fact.due_at for fact in overdue]
        assert (self.case.state is CaseState.MISSING) is (self.case.late_duty is not None)

    @invariant()
    def what_was_found_is_what_the_last_report_said(self) -> None:
        reports = [it for it in self.facts if isinstance(it, ScreeningReported | ScreeningZeroReported)]
        assert len(reports) - len(self.facts_of(ScreeningReturned)) == (self.case.state not in TO_REPORT)
        if self.case.found is None:
            return
        last = reports[-1]
        assert (self.case.found, self.case.late) == (getattr(last, "found", 0), last.late)
        assert self.case.resolved <= self.case.found

    @invariant()
    def it_is_checked_once(self) -> None:
        assert len(self.facts_of(ScreeningChecked)) == (self.case.state is CaseState.CHECKED)
        assert isinstance(self.facts[0], ScreeningOpened)


class LifeOfARound(RuleBasedStateMachine):
    """Communities report and are checked in any order; the street tries to close at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.policy = Policy()
        self.screenings: list[Any] = []
        self.closed = False

    @initialize(n=st.integers(1, 5))
    def is_opened(self, n: int) -> None:
        day = self.now.date()
        codes = [place.code for place in TERRITORY.places()][:n]
        body = {"communities": codes, "period_from": day, "period_to": day, "last_day": day + timedelta(days=2)}
        self.screenings = [it.case for it in begin(Kind.SCREENING, self.now, self.policy, body)]

    @rule(random=st.randoms(use_true_random=True))
    def one_of_them_is_asked(self, random: Random) -> None:
        position = random.randrange(len(self.screenings))
        case = self.screenings[position]
        possible = SCREENING.allowed_now(case)
        if not possible:
            return
        fitting = {"last_day": (self.now + timedelta(days=3)).date(), "resolved": 0, "nothing_found": True}
        command = made_up(SCREENING.commands[random.choice(possible)], self.now, random, fitting)
        try:
            self.screenings[position] = SCREENING.decide(case, command, self.now, self.policy).case
        except Refusal:
            return

    @rule(hours=st.integers(1, 72))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.screenings = [SCREENING.decide(it, Tick(), self.now, self.policy).case for it in self.screenings]

    @rule()
    def the_street_closes_it(self) -> None:
        ready = all(it.state is CaseState.CHECKED for it in self.screenings)
        try:
            decisions = close(self.screenings, Close(), self.now, TERRITORY.names)
        except Refusal as refusal:
            assert not ready
            if refusal.slug == "reports-missing":
                named = {it["community"] for it in refusal.members["communities"]}
                assert named == {it.place.code for it in self.screenings if it.state is not CaseState.CHECKED}
            else:
                assert self.closed
            return
        assert ready
        assert not self.closed
        self.screenings, self.closed = [it.case for it in decisions], True

    @invariant()
    def its_sums_add_up(self) -> None:
        if not self.screenings:
            return
        sums = sums_of(self.screenings)
        assert sums.communities == len(self.screenings) == sums.to_report + sums.reported
        assert sums.missing <= sums.to_report
        assert max(sums.zero_reports, sums.late, sums.checked) <= sums.reported
        assert sums.resolved <= sums.found

    @invariant()
    def it_is_closed_as_a_whole(self) -> None:
        assert {it.state is CaseState.CLOSED for it in self.screenings} <= {self.closed}


TestLifeOfAnAssignment = LifeOfAnAssignment.TestCase
TestLifeOfAScreening = LifeOfAScreening.TestCase
TestLifeOfARound = LifeOfARound.TestCase
for case in (TestLifeOfAnAssignment, TestLifeOfAScreening, TestLifeOfARound):
    case.settings = lives(40, steps=30)
