"""Terms over all days the calendar has, against counting them one by one."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shared.rules import statutory
from shared.rules.calendar import Calendar
from shared.rules.office_hours import opening_from, opening_until
from shared.rules.statutory import STATUTORY
from shared.rules.term_clock import TermClock
from shared.rules.terms import Stop, Unit
from shared.runtime.clock import ZONE

CALENDAR = Calendar()
DAY = timedelta(days=1)
MOMENTS = st.datetimes(datetime(2004, 1, 1), datetime(2026, 6, 30), timezones=st.just(ZONE))  # noqa: DTZ001 - made aware
KEYS = st.sampled_from([statutory.CONCLUDE, statutory.PETITION_CONCLUDE, statutory.PETITION_OBJECT])
PAUSES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=3)
NINE = time(9, 0)


def clock_of(key: str, start: datetime) -> TermClock:
    held = any(term.holds_on(start.date()) for term in STATUTORY.versions(key))
    return TermClock.begin(key if held else statutory.CONCLUDE, start)


def paused(clock: TermClock, pauses: list[tuple[int, int]]) -> TermClock:
    at = clock.started_at
    for after, length in pauses:
        at += DAY * after
        clock = clock.stopped(Stop.APPRAISAL, at).resumed(at + DAY * length)
        at += DAY * length
    return clock


@given(KEYS, MOMENTS)
def test_a_term_ends_on_the_first_working_day_that_has_all_its_days(key: str, start: datetime) -> None:
    clock = clock_of(key, start)
    end = clock.end(CALENDAR)
    assert end is not None
    assert CALENDAR.works(end.last_day)
    first = start.date()
    days = [first + DAY * number for number in range(1, (end.last_day - first).days + 1)]
    if clock.law.unit is Unit.WORKING_DAY:
        assert sum(CALENDAR.works(day) for day in days) == clock.law.length
    else:
        nominal = end.last_day - DAY * clock.count(start, CALENDAR).days_moved
        off = [nominal + DAY * number for number in range((end.last_day - nominal).days)]
        assert not any(CALENDAR.works(day) for day in off)
        if clock.law.unit is Unit.DAY:
            assert (nominal - first).days == clock.law.length
        else:
            assert nominal.day == first.day or (nominal + DAY).day == 1


@given(MOMENTS, PAUSES)
def test_every_day_up_to_the_end_was_counted_or_paused_or_moved(start: datetime, pauses: list[tuple[int, int]]) -> None:
    clock = paused(TermClock.begin(statutory.CONCLUDE, start), pauses)
    end = clock.end(CALENDAR)
    assert end is not None
    told = clock.count(end.at - timedelta(seconds=1), CALENDAR)
    assert told.days_counted + told.days_stopped == (end.last_day - start.date()).days
    assert told.days_left == 0


@given(MOMENTS, PAUSES)
def test_a_pause_never_brings_an_end_nearer(start: datetime, pauses: list[tuple[int, int]]) -> None:
    clock = TermClock.begin(statutory.CONCLUDE, start)
    before, after = clock.end(CALENDAR), paused(clock, pauses).end(CALENDAR)
    assert before is not None
    assert after is not None
    assert before.at <= after.at


@given(MOMENTS, st.integers(1, 60))
def test_what_is_left_grows_less_day_by_day(start: datetime, days: int) -> None:
    clock = TermClock.begin(statutory.CONCLUDE, start)
    end = clock.end(CALENDAR)
    assert end is not None
    now = start + DAY * days
    left = clock.days_left(end.last_day, now, CALENDAR)
    assert clock.days_left(end.last_day, now + DAY, CALENDAR) == left - 1
    if left >= 0:
        assert clock.day_with(left, end.last_day, CALENDAR) == now.date()


@given(MOMENTS)
def test_offices_open_on_working_days_at_nine(moment: datetime) -> None:
    after, before = opening_from(moment, NINE, CALENDAR), opening_until(moment.date(), NINE, CALENDAR)
    assert after is not None
    assert before is None or before.date() <= moment.date()
    assert moment <= after
    for opening in (after, before):
        assert opening is None or (opening.time() == NINE and CALENDAR.works(opening.date()))


def test_nothing_opens_in_a_year_without_a_calendar() -> None:
    assert opening_from(datetime(2026, 12, 31, 8, tzinfo=ZONE), NINE, CALENDAR) is not None
    assert opening_from(datetime(2026, 12, 31, 10, tzinfo=ZONE), NINE, CALENDAR) is None
    assert opening_until(date(2027, 1, 2), NINE, CALENDAR) is None
