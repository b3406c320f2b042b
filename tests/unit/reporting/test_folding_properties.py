"""Whatever comes in whatever order, the counts are the sum over the cases."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from services.reporting.domain.counting import COHORT_MEASURES, FINISHED, HANDLED, CountKey, standing
from services.reporting.domain.folding import fold
from services.reporting.domain.projection import CaseProjection, OpenPeriod, current_period
from shared.contracts.codes import ClosingCode, DisputeType, Kind
from shared.contracts.envelope import Event
from shared.contracts.kind_codes import ReviewResult
from shared.contracts.levels import Level
from tests.unit.reporting.stories import CaseStory, Moment, moment

START = moment("2023-11-01")
ELSEWHERE = CaseStory(0).begin(START)

Happening = Callable[[CaseStory, Moment], CaseStory]
HAPPENINGS: tuple[Happening, ...] = (
    CaseStory.accept,
    CaseStory.agree,
    CaseStory.terminate,
    CaseStory.settle,
    CaseStory.close,
    lambda story, at: story.close(at, ClosingCode.TERMINATED_REFUSED),
    CaseStory.reopen,
    CaseStory.escalate,
    CaseStory.sign,
    lambda story, at: story.escalate(at, Level.DISTRICT),
    CaseStory.send_back,
    CaseStory.overdue,
    lambda story, at: story.merge(at, ELSEWHERE),
    lambda story, at: story.unmerge(at, ELSEWHERE),
    CaseStory.void,
    CaseStory.extend,
    CaseStory.resume,
    lambda story, at: story.review(at, ReviewResult.REVOKED),
    lambda story, at: story.review(at, ReviewResult.CHANGED, ClosingCode.SUPPORTED),
)

days = st.integers(0, 500).map(lambda day: START + timedelta(days=day))
happenings = st.lists(st.tuples(st.sampled_from(HAPPENINGS), days), max_size=12)


@st.composite
def stories(draw: st.DrawFn) -> CaseStory:
    """A registration, and after it anything at any time, whether or not it makes sense."""
    story = CaseStory(
        1,
        community=draw(st.sampled_from(["000", "001", "002"])),
        kind=draw(st.sampled_from([Kind.DISPUTE, Kind.VISIT, Kind.PETITION])),
        dispute_type=draw(st.none() | st.sampled_from(DisputeType)),
    ).register(draw(days))
    for happening, at in draw(happenings):
        happening(story, at)
    return story


@dataclass
class Told:
    """What reporting would have stored."""

    cases: dict[str, CaseProjection] = field(default_factory=dict)
    periods: dict[tuple[str, int], OpenPeriod] = field(default_factory=dict)
    counts: Counter[CountKey] = field(default_factory=Counter)
    events: int = 0

    def take(self, event: Event) -> None:
        folded = fold(self.cases.get(event.subject), event)
        self.cases[event.subject] = folded.case
        if period := current_period(folded.case):
            self.periods[event.subject, period.number] = period
        self.counts.update(folded.deltas)
        self.events += 1

    def total(self, measure: str) -> int:
        return sum(n for key, n in self.counts.items() if key.measure == measure)


@given(
    st.lists(stories(), max_size=4).flatmap(lambda told: st.tuples(st.just(told), st.randoms(use_true_random=False)))
)
def test_counts_are_never_negative_and_always_add_up(drawn: tuple[list[CaseStory], Random]) -> None:
    told = Told()
    for event in interleaved(*drawn):
        told.take(event)
        assert min(told.counts.values()) >= 0

    # The cohort measures are what the cases say now, cell by cell.
    cohort = Counter({key: n for key, n in told.counts.items() if key.measure in COHORT_MEASURES})
    assert +cohort == sum((standing(case) for case in told.cases.values()), Counter[CountKey]())
    assert told.total(HANDLED) == sum(case.handled for case in told.cases.values())
    assert told.total(FINISHED) == sum(case.finished for case in told.cases.values())
    # Every event is counted once, whichever way it is added up.
    of_events = {key: n for key, n in told.counts.items() if key.measure not in COHORT_MEASURES}
    for dimension in CountKey._fields:
        parts = Counter[str]()
        for key, n in of_events.items():
            parts[getattr(key, dimension)] += n
        assert sum(parts.values()) == told.events


@given(stories())
def test_a_case_is_worked_on_in_one_stretch_after_another(story: CaseStory) -> None:
    told = Told()
    for event in story.events:
        told.take(event)
    case = told.cases[story.case_id]
    periods = [period for _, period in sorted(told.periods.items())]
    assert all(period.ended_at is not None for period in periods[:-1])
    if periods:
        assert periods[-1].number == case.period
        assert (periods[-1].ended_at is None) == (
            case.closed_at is None and case.merged_at is None and case.voided_at is None
        )
        assert [period.number for period in periods] == list(range(case.period + 1))


def interleaved(told: list[CaseStory], random: Random) -> list[Event]:
    """The events of all cases, each case's in its order."""
    waiting = [list(story.events) for story in told]
    order = []
    while waiting := [events for events in waiting if events]:
        order.append(random.choice(waiting).pop(0))
    return order
