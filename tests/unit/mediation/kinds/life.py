"""A random life of a case of any kind but disputes: whatever is asked of it and whenever its terms are looked at."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from types import UnionType
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis import target
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.policy import KindPolicy
from services.mediation.domain.process.rules import KindRules
from shared.contracts.codes import CaseState, Channel, Kind, SupervisionStep
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.facts.escalation import DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.facts.intake import Registered
from shared.contracts.facts.mediation import Closed, Outcome, Reopened
from shared.contracts.facts.petition import RightLapsed
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL
from shared.contracts.subjects import CaseSubject, subject_of
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.mediation.kinds.made_up import made_up
from tests.unit.mediation.said import asked_at_random, check_requests

POLICIES = (Policy(), Policy(version="other", kinds=KindPolicy(rating_days=3, consult_working_days=1)))
START = datetime(2024, 2, 5, 9, 30, tzinfo=ZONE)
SELDOM = {"propose": 0.2, "void": 0.5}
MOVES = ["possible"] * 12 + ["any", "any", "time", "time", "sweep", "sweep", "party"]


class LifeOfAKind(RuleBasedStateMachine):
    """What holds of every kind; each adds its own rules below."""

    kind: ClassVar[Kind]
    kind_rules: ClassVar[KindRules[Any]]
    seldom: ClassVar[dict[str, float]] = {}
    owner: ClassVar[Level] = Level.STREET

    case: Any
    policy: Policy

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.facts: list[Fact] = []
        self.words: list[str] = []

    @initialize(random=st.randoms(use_true_random=True), policy=st.sampled_from(POLICIES))
    def is_registered(self, random: Random, policy: Policy) -> None:
        self.policy = policy
        self.now = START + timedelta(days=random.randrange(300))
        self.begins(random)

    def begins(self, random: Random) -> None:
        """Register it; what begins at mediation begins otherwise."""
        fact = Registered(
            case_no="NO-1",
            kind=self.kind,
            place=Place.from_code("220105003000"),
            state=CaseState.REGISTERED,
            owner_level=self.owner,
            channel=Channel.WINDOW,
            people_count=random.choice((1, 2, 7)),
            **self.registration(random),
        )
        self.case = self.kind_rules.apply(None, fact, case_id="case-1", sequence=1, at=self.now, policy=self.policy)
        self.facts.append(fact)

    def registration(self, random: Random) -> dict[str, Any]:
        """Further fields of the registration."""
        del random
        return {}

    def fitting(self) -> dict[str, Any]:
        """Values of commands that suit the case as it stands."""
        return {}

    def other_case(self, command: Command) -> Any:
        """The other case a command names."""
        del command

    # A generator of its own and weights: hypothesis' own choices keep most lives short and alike.
    @rule(random=st.randoms(use_true_random=True))
    def something_happens(self, random: Random) -> None:
        match random.choice(MOVES):
            case "party":
                self.case = asked_at_random(self.case, self.now, random)
            case "time":
                self._time_passes(random.randint(0, 24 * 25), swept=random.random() < 0.6)
            case "sweep":
                self._the_sweep_comes_on_time()
            case "possible":
                self._ask_one_of(self.kind_rules.allowed_now(self.case), random)
            case _:
                self._ask_one_of(tuple(self.commands()), random)

    def commands(self) -> dict[str, type[Command]]:
        """Every command there is."""
        return dict(self.kind_rules.commands)

    @invariant()
    def it_stands_where_its_facts_say(self) -> None:
        last, case = self.facts[-1], self.case
        assert case.version == len(self.facts)
        if isinstance(last, CaseFact):
            assert (last.state, last.owner_level) == (case.state, case.owner_level)

    @invariant()
    def what_its_parties_ask_for_stands_open_once_and_can_be_taken(self) -> None:
        check_requests(self.case)

    @invariant()
    def it_survives_json(self) -> None:
        assert self.kind_rules.read(self.case.model_dump_json()) == self.case

    @invariant()
    def it_can_always_be_explained(self) -> None:
        told: Any = self.kind_rules.explain(self.case, self.now, self.policy)
        assert bool(told.next_events) is (told.next_at is not None)
        assert told.sentence
        assert (told.supervision, told.case_version) == (self.case.supervision, self.case.version)

    @invariant()
    def only_who_is_late_with_a_duty_is_supervised_step_by_step_until_it_is_done(self) -> None:
        step: SupervisionStep | None = None
        for fact in self.facts:
            match fact:
                case Supervised():
                    assert step is None or fact.step.rank > step.rank
                    assert any(isinstance(it, Overdue) and it.clock is fact.clock for it in self.facts)
                    step = fact.step
                case SupervisionLifted():
                    assert fact.step is step
                    step = None
                case _:
                    pass
        case = self.case
        assert case.supervision is (None if case.is_sealed else step)
        if case.supervision is not None:
            assert not case.waits_for_another
            assert case.supervised_since in {term.told_at for term in case.terms if not term.lapses}
            assert case.closing_code is None or case.late_duty is not None

    @invariant()
    def no_term_speaks_twice_or_after_it_ended(self) -> None:
        said: set[tuple[object, ...]] = set()
        for fact in self.facts:
            match fact:
                case DeadlineWarned():
                    word: tuple[object, ...] = (fact.clock, fact.due_at, "warned", fact.days_left)
                case Overdue():
                    word = (fact.clock, fact.due_at, "overdue")
                case RightLapsed():
                    word = (fact.clock, "lapsed", self.facts.index(fact))
                case _:
                    continue
            assert word not in said
            assert fact.state not in {CaseState.ARCHIVED, CaseState.SEALED, CaseState.WITHDRAWN, CaseState.VOID}
            said.add(word)

    @invariant()
    def closing_is_told_to_all_levels_at_once_and_once(self) -> None:
        for position, fact in enumerate(self.facts):
            if isinstance(fact, Closed):
                assert isinstance(self.facts[position + 1], Outcome)
        stretches = [[fact for fact in stretch if isinstance(fact, Closed)] for stretch in self.stretches()]
        assert all(len(closed) <= 1 for closed in stretches)
        is_closed = bool(stretches[-1]) and self.case.state is not CaseState.VOID
        assert is_closed is (self.case.closing_code is not None)

    @invariant()
    def two_persons_void_an_entry_and_nothing_follows(self) -> None:
        for fact in self.facts_of(Voided):
            proposed = self.facts_of(Proposed)[-1]
            assert None not in {fact.actor, proposed.actor}
            assert len({None, fact.actor.ref, proposed.actor.ref}) == 3
            assert fact is self.facts[-1]
            assert not self.kind_rules.allowed_now(self.case)
            assert self.kind_rules.next_instant(self.case, self.policy) is None

    def teardown(self) -> None:
        target(float(len({type(fact) for fact in self.facts})), label="kinds of facts in one life")

    def facts_of(self, model: type[Fact]) -> Sequence[Any]:
        """The facts of a type so far."""
        return [fact for fact in self.facts if isinstance(fact, model)]

    def stretches(self) -> Sequence[Sequence[Fact]]:
        """The facts of each stretch of work: a new one begins where the case is taken up again."""
        found: list[list[Fact]] = [[]]
        for fact in self.facts:
            if isinstance(fact, Reopened):
                found.append([])
            found[-1].append(fact)
        return found

    def of_this_stretch(self, model: type[Fact] | UnionType) -> Sequence[Any]:
        """The facts of a type since the case was taken up last."""
        return [fact for fact in self.stretches()[-1] if isinstance(fact, model)]

    def _time_passes(self, hours: int, *, swept: bool) -> None:
        self.now += timedelta(hours=hours)
        due = self.kind_rules.next_instant(self.case, self.policy)
        if swept:
            assert bool(self._sweep()) is (due is not None and due <= self.now)

    def _the_sweep_comes_on_time(self) -> None:
        due = self.kind_rules.next_instant(self.case, self.policy)
        if due is None:
            return
        assert due.hour == self.policy.office_opens.hour
        assert self.policy.calendar.works(due.date())
        if due > self.now:
            self.now = due - timedelta(microseconds=1)
            assert not self._sweep(), "something happened before its instant"
            self.now = due
        assert self._sweep(), "nothing happened at the instant announced"

    def _sweep(self) -> Sequence[Fact]:
        decision = self.kind_rules.decide(self.case, Tick(), self.now, self.policy)
        assert self.kind_rules.decide(decision.case, Tick(), self.now, self.policy).facts == ()
        self._take(decision)
        return decision.facts

    def _ask_one_of(self, names: tuple[str, ...], random: Random) -> None:
        names = tuple(name for name in names if random.random() < {**SELDOM, **self.seldom}.get(name, 1))
        if names:
            model = self.commands()[random.choice(names)]
            self._ask(made_up(model, self.now, random, self.fitting()))

    def _ask(self, command: Command) -> None:
        possible = self.kind_rules.allowed_now(self.case)
        try:
            decision = self.kind_rules.decide(
                self.case, command, self.now, self.policy, target=self.other_case(command)
            )
        except Refusal as refusal:
            by_contents = refusal.slug != "not-in-this-state" and bool(refusal.sentence)
        else:
            # A term that is over speaks before the command, which may be possible only then.
            assert command.name in possible or any(term.due_at <= self.now for term in self.case.terms)
            assert decision.facts
            self._take(decision)
            return
        assert by_contents or command.name not in possible

    def _take(self, decision: Any) -> None:
        for fact in decision.facts:
            assert "mediation" in BY_MODEL[type(fact)].publishers
            assert type(fact).model_validate_json(fact.model_dump_json()) == fact
            if isinstance(fact, CaseFact):
                assert CaseSubject.parse(subject_of(fact)).reach.rank >= fact.owner_level.rank
        self.case = decision.case
        self.facts += decision.facts
