"""Random lives of a case: whatever is asked of it and whenever its clocks are looked at, the invariants hold."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis import target
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.applying import FactOutOfPlace, apply
from services.mediation.domain.beside import running_beside
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.confirmation_clock import running_confirmation
from services.mediation.domain.deadlines import BY_THE_CLOCK
from services.mediation.domain.decision import Decision
from services.mediation.domain.explain import explain
from services.mediation.domain.late_duties import late_duties
from services.mediation.domain.policy import Policy
from services.mediation.domain.states import FINISHED, UNDER_MEDIATION
from services.mediation.domain.transitions import decide
from services.reporting.domain.folding import fold
from services.reporting.domain.projection import CaseProjection
from shared.contracts.codes import (
    CaseClock,
    CaseState,
    Channel,
    ConsentBasis,
    CourtMode,
    DisputeType,
    Kind,
    NotAcceptedReason,
    Organ,
)
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import Escalated
from shared.contracts.facts.intake import Accepted, NotAccepted, Referred, Registered
from shared.contracts.facts.mediation import Declined, Reopened, TakenOn, Terminated
from shared.contracts.facts.performance import ConfirmationConcluded
from shared.contracts.facts.requests import RequestAnswered
from shared.contracts.facts.safety import SafetyCheckOpened
from shared.contracts.facts.term import Extended, Resumed, Suspended
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL
from shared.contracts.subjects import CaseSubject, subject_of
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.mediation.asked import Asked
from tests.unit.mediation.history import check_history
from tests.unit.mediation.how_many_lives import lives
from tests.unit.mediation.promises import check_promises
from tests.unit.mediation.said import asked_at_random, check_requests
from tests.unit.reporting.stories import event_of

POLICIES = (
    Policy(),
    Policy(version="short", warn_days=(20, 3, 1), overdue_again_days=1, office_opens=time(8, 30)),
)
STARTS = (datetime(2024, 1, 1, 9, 0, tzinfo=ZONE), datetime(2026, 10, 9, 23, 30, tzinfo=ZONE))
"""The second life runs into a year without a calendar."""
MOVES = ["possible"] * 12 + ["any", "time", "time", "sweep", "intake", "party", "party"]
ENTRIES = [CaseState.ACCEPTED, CaseState.NOT_ACCEPTED, CaseState.REFERRED]
SELDOM = {
    "merge": 0.2,
    "terminate": 0.3,
    "set-risk": 0.3,
    "open-safety-check": 0.2,
    "refer": 0.3,
    "propose": 0.5,
    "void": 0.2,
    "archive": 0.7,
}
NOT_COUNTED = {CaseState.MERGED, CaseState.VOID}
BEYOND_TELLING = (Escalated, ConfirmationConcluded, Declined, RequestAnswered, Terminated)
"""What the clocks do beside telling."""
TYPES = [DisputeType.NEIGHBOURS, DisputeType.LABOUR, DisputeType.MEDICAL]
TAKEN_UP = st.sampled_from([True, True, True, False])
SENT_BY_A_COURT = st.sampled_from([None, None, None, *CourtMode])


def registration(
    case_id: str,
    kind: Kind,
    owner: Level,
    dispute_type: DisputeType = DisputeType.NEIGHBOURS,
    court_mode: CourtMode | None = None,
) -> Registered:
    fields = base(case_id, kind, owner) | {"state": CaseState.REGISTERED, "dispute_type": dispute_type}
    if court_mode is not None:
        fields |= {"entrusted_by": Organ.COURT, "court_mode": court_mode}
    return Registered(**fields, channel=Channel.WINDOW, people_count=2)


def base(case_id: str, kind: Kind, owner: Level) -> dict[str, Any]:
    return {"case_no": f"NO-{case_id}", "kind": kind, "place": Place.from_code("220105003001"), "owner_level": owner}


def entry(state: CaseState, fields: dict[str, Any]) -> CaseFact:
    if state is CaseState.NOT_ACCEPTED:
        return NotAccepted(**fields, state=state, reason=NotAcceptedReason.OUTSIDE_AREA, guided_to=Organ.COURT)
    if state is CaseState.REFERRED:
        return Referred(**fields, state=state, target=Organ.POLICE, reference="P-1")
    return Accepted(**fields, state=state, consent_basis=ConsentBasis.APPLICATION)


class LifeOfACase(RuleBasedStateMachine):
    case: Case
    other: Case
    policy: Policy

    def __init__(self) -> None:
        super().__init__()
        self.now = STARTS[0]
        self.facts: list[CaseFact] = []
        self.counted: CaseProjection | None = None

    @initialize(
        owner=st.sampled_from(Level),
        policy=st.sampled_from(POLICIES),
        taken_up=TAKEN_UP,
        unsafe=st.sampled_from([False, False, False, True]),
        start=st.sampled_from(STARTS),
        dispute_type=st.sampled_from(TYPES),
        court_mode=SENT_BY_A_COURT,
    )
    def is_registered(
        self,
        *,
        owner: Level,
        policy: Policy,
        taken_up: bool,
        unsafe: bool,
        start: datetime,
        dispute_type: DisputeType,
        court_mode: CourtMode | None,
    ) -> None:
        self.policy = policy
        self.now = start
        accepted = entry(CaseState.ACCEPTED, base("other", Kind.DISPUTE, Level.COMMUNITY))
        other = self._applied(None, registration("other", Kind.DISPUTE, Level.COMMUNITY), "other", 1)
        self.other = self._applied(other, accepted, "other", 2)
        fact = registration("case-1", Kind.DISPUTE, owner, dispute_type, court_mode)
        self.case = self._applied(None, fact, "case-1", 1)
        self._tell(fact)
        if unsafe:
            opened = SafetyCheckOpened(**base("case-1", Kind.DISPUTE, owner), state=CaseState.REGISTERED)
            self.case = self._applied(self.case, opened, "case-1", 2)
            self._tell(opened)
        if taken_up:
            self._intake_goes_on(CaseState.ACCEPTED)

    # A generator of its own and weights: hypothesis' own choices keep most lives short and alike.
    @rule(random=st.randoms(use_true_random=True))
    def something_happens(self, random: Random) -> None:
        match random.choice(MOVES):
            case "intake":
                self._intake_goes_on(random.choice(ENTRIES))
            case "party":
                self.case = asked_at_random(self.case, self.now, random)
            case "time":
                self._time_passes(random.randint(0, 24 * 12), swept=random.random() < 0.5)
            case "sweep":
                self._the_sweep_comes_on_time()
            case "possible":
                self._ask_one_of(allowed_now(self.case), random)
            case _:
                self._ask_one_of(tuple(COMMANDS), random)

    @invariant()
    def what_its_parties_ask_for_stands_open_once_and_can_be_taken(self) -> None:
        check_requests(self.case)

    @invariant()
    def its_history_holds_together(self) -> None:
        check_history(self.facts)

    @invariant()
    def it_stands_where_its_facts_say(self) -> None:
        last, case = self.facts[-1], self.case
        assert case.version == len(self.facts)
        assert (last.state, last.owner_level, last.risk) == (case.state, case.owner_level, case.risk)
        assert case.highest_level.rank == max(fact.owner_level.rank for fact in self.facts)
        assert (case.closing_code is not None) is (case.state in FINISHED)

    @invariant()
    def only_who_is_late_is_supervised(self) -> None:
        assert self.case.supervision is None or late_duties(self.case)

    @invariant()
    def what_a_court_sent_is_confirmed_before_its_term_runs_and_nothing_else_is(self) -> None:
        case = self.case
        waits = case.term(CaseClock.TAKE_ON) is not None
        taken_on = any(isinstance(fact, TakenOn) for fact in self.facts)
        assert not waits or (case.court_mode is not None and case.mediator_ref is not None)
        if case.reopen_count or case.accepted_at is None:
            return  # taken up again it is the committee's own
        assert case.court_mode is not None or not taken_on
        assert case.court_mode is None or (case.clock is not None) is taken_on

    @invariant()
    def no_clock_runs_on_a_case_at_rest(self) -> None:
        at_rest = self.case.state not in UNDER_MEDIATION and self.case.pending is None and not self.case.unsafe
        if at_rest and running_confirmation(self.case) is None and not running_beside(self.case):
            assert next_instant(self.case, self.policy) is None

    @invariant()
    def the_report_counts_it_as_it_stands(self) -> None:
        case, counted = self.case, self.counted
        assert counted is not None
        assert counted.handled is (case.accepted_at is not None and case.state not in NOT_COUNTED)
        assert counted.finished is (counted.handled and case.closed_at is not None)
        assert counted.resolved is (case.closing_code is not None and case.closing_code.resolved)
        assert (counted.performance, counted.agreement_form) == (case.performance, case.agreement_form)
        assert counted.confirmation is (case.confirmation.stage if case.confirmation else None)
        if case.under_mediation and counted.due_at is not None:
            assert counted.due_at == case.due_at

    @invariant()
    def it_survives_json(self) -> None:
        assert Case.model_validate_json(self.case.model_dump_json()) == self.case

    @invariant()
    def it_can_always_be_explained(self) -> None:
        told = explain(self.case, self.now, self.policy)
        assert bool(told.next_events) is (told.next_at is not None)
        assert "{" not in told.because + told.sentence

    def teardown(self) -> None:
        target(float(len({type(fact) for fact in self.facts})), label="kinds of facts in one life")

    def _intake_goes_on(self, state: CaseState) -> None:
        case = self.case
        fact = entry(state, base("case-1", case.kind, case.owner_level) | {"risk": case.risk})
        try:
            self.case = self._applied(case, fact, "case-1", case.version + 1)
        except FactOutOfPlace:
            assert case.state is not CaseState.REGISTERED
        else:
            self._tell(fact)

    def _time_passes(self, hours: int, *, swept: bool) -> None:
        self.now += timedelta(hours=hours)
        due = next_instant(self.case, self.policy)
        if swept:
            assert self._sweep() is (due is not None and due <= self.now)

    def _the_sweep_comes_on_time(self) -> None:
        due = next_instant(self.case, self.policy)
        if due is None:
            return
        if due > self.now:
            self.now = due - timedelta(microseconds=1)
            assert not self._sweep(), "something happened before its instant"
            self.now = due
            assert due.time() == self.policy.office_opens
            assert self.policy.calendar.knows(due.year)
            assert self.policy.calendar.works(due.date())
        assert self._sweep(), "nothing happened at the instant announced"

    def _applied(self, case: Case | None, fact: CaseFact, case_id: str, sequence: int) -> Case:
        return apply(case, fact, case_id=case_id, sequence=sequence, at=self.now, policy=self.policy)

    def _ask_one_of(self, names: tuple[str, ...], random: Random) -> None:
        names = tuple(name for name in names if random.random() < SELDOM.get(name, 1))
        if names:
            self._ask(Asked(self.case, self.now, ("case-1", "other"), random).command(random.choice(names)))

    def _ask(self, command: Command) -> None:
        possible = allowed_now(self.case)
        named = self.other if self.other.case_id in {getattr(command, "into", None), self.case.merged_into} else None
        try:
            decision = decide(self.case, command, self.now, self.policy, target=named)
        except Refusal as refusal:
            by_contents = refusal.slug != "not-in-this-state"
        else:
            assert command.name in possible
            assert decision.facts
            self._due_moves_only_with_a_term(decision)
            check_promises(self.case, command, decision)
            self._take(decision)
            return
        assert by_contents or command.name not in possible

    def _sweep(self) -> bool:
        before = self.case
        decision = decide(before, Tick(), self.now, self.policy)
        assert decide(decision.case, Tick(), self.now, self.policy) == Decision(decision.case)
        assert all(isinstance(fact, (*BY_THE_CLOCK, *BEYOND_TELLING)) for fact in decision.facts)
        due = next_instant(before, self.policy)
        # What was due before a year without a calendar is told late, within it; nothing is due within it.
        assert not decision.facts or (due is not None and self.policy.calendar.knows(due.year))
        self._take(decision)
        return decision.case != before

    def _due_moves_only_with_a_term(self, decision: Decision) -> None:
        if decision.case.due_at != self.case.due_at:
            moving = (Reopened, Suspended, Resumed, Extended, TakenOn)
            assert any(isinstance(fact, moving) for fact in decision.facts)

    def _take(self, decision: Decision) -> None:
        for fact in decision.facts:
            assert "mediation" in BY_MODEL[type(fact)].publishers
            assert CaseSubject.parse(subject_of(fact)).reach.rank >= fact.owner_level.rank
            assert type(fact).model_validate_json(fact.model_dump_json()) == fact
        self.case = decision.case
        for fact in decision.facts:
            self._tell(fact)

    def _tell(self, fact: CaseFact) -> None:
        self.facts.append(fact)
        event = event_of(fact, self.now, subject="case-1", sequence=len(self.facts))
        self.counted = fold(self.counted, event).case


TestLifeOfACase = LifeOfACase.TestCase
TestLifeOfACase.settings = lives(200, steps=40)
