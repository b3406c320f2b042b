from datetime import UTC, date, datetime, timedelta

import pytest

from shared.rules import statutory
from shared.rules.calendar import WEEKENDS_ONLY, Calendar, CalendarFile, DaysOfAYear
from shared.rules.term_clock import TermClock
from shared.rules.term_end import calendar_days_after, working_days_after
from shared.rules.terms import Stop, Unit
from shared.runtime.clock import ZONE

CALENDAR = Calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def last_day(clock: TermClock, calendar: Calendar = CALENDAR) -> date:
    end = clock.end(calendar)
    assert end is not None
    assert end.at == datetime.combine(end.last_day + timedelta(days=1), datetime.min.time(), ZONE)
    return end.last_day


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        (statutory.CONCLUDE, "2024-03-01T10:00", date(2024, 4, 1)),
        (statutory.CONCLUDE, "2024-01-31T10:00", date(2024, 2, 29)),  # art. 202: no 31 February
        (statutory.CONCLUDE, "2024-03-04T10:00", date(2024, 4, 7)),  # 4 April is 清明; Sunday the 7th is worked
        (statutory.CONCLUDE, "2024-09-01T10:00", date(2024, 10, 8)),  # past the week of 国庆
        (statutory.PETITION_NOTICE, "2024-03-01T23:59", date(2024, 3, 18)),  # the 16th is a Saturday
        (statutory.PETITION_OBJECT, "2024-04-03T09:00", date(2024, 4, 11)),  # 7, 8, 9, 10, 11 April
        (statutory.PETITION_CONCLUDE, "2024-02-01T09:00", date(2024, 4, 1)),
        (statutory.CONCLUDE_MEDICAL, "2024-09-02T09:00", date(2024, 10, 18)),
    ],
)
def test_terms_end_as_the_law_counts(key: str, start: str, last: date) -> None:
    assert last_day(TermClock.begin(key, at(start))) == last


def test_days_are_those_of_shanghai_whatever_the_offset() -> None:
    start = datetime(2024, 2, 29, 16, 30, tzinfo=UTC)
    assert last_day(TermClock.begin(statutory.CONCLUDE, start)) == date(2024, 4, 1)


def test_the_days_of_an_appraisal_are_not_counted() -> None:
    clock = TermClock.begin(statutory.CONCLUDE_MEDICAL, at("2024-06-03T09:00"))
    assert last_day(clock) == date(2024, 7, 16)
    standing = clock.stopped(Stop.APPRAISAL, at("2024-06-12T15:00"))
    assert standing.end(CALENDAR) is None
    assert last_day(standing.resumed(at("2024-06-26T08:00"))) == date(2024, 7, 30)


def test_a_clock_stopped_on_its_last_day_has_that_day_again() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-03-01T10:00"))
    standing = clock.stopped(Stop.FORCE_MAJEURE, at("2024-04-01T16:00"))
    assert standing.end(CALENDAR) is None
    assert last_day(standing.resumed(at("2024-04-10T09:00"))) == date(2024, 4, 10)


def test_a_clock_stopped_and_resumed_on_one_day_loses_nothing() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-03-01T10:00"))
    again = clock.stopped(Stop.APPRAISAL, at("2024-03-08T10:00")).resumed(at("2024-03-08T18:00"))
    assert last_day(again) == last_day(clock)


def test_a_clock_that_was_over_before_it_was_stopped_stays_over() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-03-01T10:00"))
    assert last_day(clock.stopped(Stop.APPRAISAL, at("2024-04-02T09:00"))) == date(2024, 4, 1)


def test_a_stop_within_the_holidays_at_the_end_is_a_stop() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-09-01T10:00"))  # 1 October, moved to the 8th
    standing = clock.stopped(Stop.APPRAISAL, at("2024-10-05T10:00"))
    assert standing.end(CALENDAR) is None
    assert last_day(standing.resumed(at("2024-10-10T10:00"))) == date(2024, 10, 10)


def test_an_extension_adds_to_the_days_of_the_term() -> None:
    clock = TermClock.begin(statutory.PETITION_CONCLUDE, at("2024-02-01T09:00")).extended(30)
    assert last_day(clock) == date(2024, 5, 6)  # 1 May and the days off after it
    with pytest.raises(ValueError, match="1 time"):
        clock.extended(1)


@pytest.mark.parametrize(
    ("key", "days", "why"),
    [(statutory.PETITION_CONCLUDE, 31, "by 30 days"), (statutory.PETITION_NOTICE, 5, "is not extended")],
)
def test_what_the_law_does_not_extend_is_not_extended(key: str, days: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        TermClock.begin(key, at("2024-02-01T09:00")).extended(days)


@pytest.mark.parametrize("key", [statutory.CONCLUDE, statutory.CONCLUDE_MEDICAL])
def test_parties_may_agree_on_a_last_day(key: str) -> None:
    clock = TermClock.begin(key, at("2024-03-01T10:00"))
    agreed = date(2024, 6, 12)
    assert last_day(clock.extended(clock.days_to(agreed, CALENDAR))) == agreed
    assert clock.days_to(date(2024, 3, 5), CALENDAR) == 0


def test_a_clock_is_stopped_and_resumed_in_turn_and_for_a_reason_of_the_law() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-03-01T10:00"))
    standing = clock.stopped(Stop.APPRAISAL, at("2024-03-05T10:00"))
    with pytest.raises(ValueError, match="stands still already"):
        standing.stopped(Stop.APPRAISAL, at("2024-03-06T10:00"))
    with pytest.raises(ValueError, match="does not stand still"):
        clock.resumed(at("2024-03-06T10:00"))
    with pytest.raises(ValueError, match="does not stand still"):
        standing.resumed(at("2024-03-04T10:00"))
    with pytest.raises(ValueError, match="does not stop for hearing"):
        clock.stopped(Stop.HEARING, at("2024-03-05T10:00"))
    with pytest.raises(ValueError, match="stands still"):
        standing.days_to(date(2024, 6, 1), CALENDAR)


def test_what_is_counted_is_told() -> None:
    clock = TermClock.begin(statutory.CONCLUDE_MEDICAL, at("2024-06-03T09:00"))
    clock = clock.stopped(Stop.APPRAISAL, at("2024-06-12T15:00")).resumed(at("2024-06-26T08:00"))
    told = clock.count(at("2024-06-28T12:00"), CALENDAR)
    assert (told.unit, told.length, told.extended_by) == (Unit.WORKING_DAY, 30, 0)
    assert told.basis == "医疗纠纷预防和处理条例第三十八条"
    assert (told.days_counted, told.days_stopped) == (8, 14)  # 4-7, 11, 26-28 June: the 10th is 端午
    assert (told.days_left, told.last_day) == (22, date(2024, 7, 30))
    assert not told.stopped


def test_a_clock_that_stands_still_says_so() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2024-03-01T10:00"))
    told = clock.stopped(Stop.APPRAISAL, at("2024-03-11T10:00")).count(at("2024-04-20T10:00"), CALENDAR)
    assert told.stopped
    assert (told.days_counted, told.days_stopped) == (9, 41)
    assert (told.days_left, told.last_day, told.due_at) == (None, None, None)


def test_days_moved_past_holidays_are_told() -> None:
    told = TermClock.begin(statutory.CONCLUDE, at("2024-09-01T10:00")).count(at("2024-10-10T10:00"), CALENDAR)
    assert (told.days_moved, told.days_left, told.days_counted) == (7, -2, 37)


def test_an_end_in_a_year_without_a_calendar_is_marked() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2026-12-05T10:00"))
    end = clock.end(CALENDAR)
    assert end is not None
    assert (end.last_day, end.assumed_years) == (date(2027, 1, 5), (2027,))
    assert clock.count(at("2026-12-06T10:00"), CALENDAR).assumption == WEEKENDS_ONLY


def test_an_end_that_rests_on_known_days_is_not_marked() -> None:
    clock = TermClock.begin(statutory.CONCLUDE, at("2026-11-25T10:00"))
    assert clock.count(at("2026-12-06T10:00"), CALENDAR).assumed_years == ()


def test_a_year_added_by_a_file_is_counted_by_it() -> None:
    days = DaysOfAYear(holidays=frozenset({date(2027, 1, 5), date(2027, 1, 6)}))
    calendar = Calendar(CalendarFile(version="2027.1", years={2027: days}))
    end = TermClock.begin(statutory.CONCLUDE, at("2026-12-05T10:00")).end(calendar)
    assert end is not None
    assert (end.last_day, end.assumed_years) == (date(2027, 1, 7), ())


def test_the_law_of_the_first_day_holds_to_the_end() -> None:
    clock = TermClock.begin(statutory.PETITION_CONCLUDE, at("2022-04-15T09:00"))
    assert clock.law.basis.startswith("信访条例")
    assert TermClock.model_validate_json(clock.model_dump_json()) == clock


def test_limits_of_a_street_are_counted_in_working_days() -> None:
    friday = at("2024-04-12T15:00")
    assert working_days_after(friday, 1, CALENDAR).last_day == date(2024, 4, 15)
    assert working_days_after(at("2024-04-03T15:00"), 2, CALENDAR).last_day == date(2024, 4, 8)
    assert calendar_days_after(friday, 1, CALENDAR).last_day == date(2024, 4, 15)
    assert working_days_after(at("2026-12-31T15:00"), 1, CALENDAR).assumed_years == (2027,)
