from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mediation.domain.policy import Policy, SignDays, Supervision
from services.mediation.domain.process.policy import KindPolicy
from services.mediation.domain.rules_in_force import RulesInForce, adopted
from shared.contracts.codes import CaseClock
from shared.rules.calendar import LIBRARY_YEARS, Calendar, CalendarFile, DaysOfAYear
from shared.runtime.clock import ZONE

NOON = datetime(2024, 3, 1, 12, tzinfo=ZONE)
DAYS = DaysOfAYear(holidays=frozenset({date(2087, 1, 1), date(2087, 1, 2)}), workdays=frozenset({date(2087, 1, 5)}))
CALENDARS = (Calendar(), Calendar(CalendarFile(version="2087.1", years={2087: DAYS})))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    days = st.integers(min_value=1, max_value=60)
    steps = sorted(draw(st.lists(days, min_size=3, max_size=3, unique=True)))
    return Policy(
        version=draw(st.text(min_size=1, max_size=64)),
        warn_days=tuple(draw(st.lists(st.integers(min_value=0, max_value=27), max_size=4))),
        sign_days=SignDays(street=draw(days), district=draw(days)),
        office_opens=time(draw(st.integers(min_value=6, max_value=19)), draw(st.integers(min_value=0, max_value=59))),
        supervision=Supervision(urge=steps[0], yellow=steps[1], red=steps[2]),
        kinds=KindPolicy(rating_days=draw(days), warn_days={CaseClock.CONSULT_ANSWER: (draw(days),)}),
        calendar=draw(st.sampled_from(CALENDARS)),
    )


@given(policies())
def test_what_is_kept_gives_the_same_rules_and_days_again(policy: Policy) -> None:
    kept = RulesInForce.model_validate_json(RulesInForce.of(policy, NOON).model_dump_json())

    again = kept.read()

    assert again.model_dump() == policy.model_dump()
    assert again.calendar.record == policy.calendar.record
    assert again.fingerprint == policy.fingerprint == kept.fingerprint


def test_rules_are_kept_when_they_are_others_than_the_last_and_when_they_come_back() -> None:
    first = adopted(None, Policy(), NOON)
    assert first is not None
    assert first.in_force_since == NOON
    assert adopted(first, Policy(), NOON + timedelta(days=1)) is None
    second = adopted(first, Policy(warn_days=(1,)), NOON + timedelta(days=2))
    assert second is not None
    assert adopted(second, Policy(), NOON + timedelta(days=3)) is not None


def test_a_kept_calendar_knows_no_year_that_was_not_known_then() -> None:
    last = max(LIBRARY_YEARS)
    shorter = Calendar().record.model_copy(update={"library_years": tuple(sorted(LIBRARY_YEARS - {last}))})

    then = Calendar.of_record(shorter)

    assert (then.knows(last), then.knows(last - 1)) == (False, True)
    holiday = next(date(last, 1, 1) + timedelta(days=n) for n in range(365) if _library_differs(last, n))
    assert then.works(holiday) is not Calendar().works(holiday)


def test_days_of_a_file_stay_though_the_library_has_the_year_by_now() -> None:
    year = max(LIBRARY_YEARS)
    day = next(
        date(year, 1, 1) + timedelta(days=n)
        for n in range(365)
        if Calendar().works(date(year, 1, 1) + timedelta(days=n))
    )
    days = DaysOfAYear(holidays=frozenset({day}))
    kept = Calendar().record.model_copy(
        update={"library_years": tuple(sorted(LIBRARY_YEARS - {year})), "years": {year: days}}
    )

    assert not Calendar.of_record(kept).works(day)
    assert Calendar.of_record(kept).knows(year)


def test_days_changed_under_the_same_name_change_the_fingerprint() -> None:
    other = DAYS.model_copy(update={"workdays": frozenset()})
    names = [
        Policy(calendar=Calendar(CalendarFile(version="2087.1", years={2087: days}))).fingerprint
        for days in (DAYS, other)
    ]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("calendar", CALENDARS, ids=("library", "file"))
def test_a_record_lists_its_days_in_order(calendar: Calendar) -> None:
    dumped = calendar.record.model_dump(mode="json")
    assert dumped["library_years"] == sorted(LIBRARY_YEARS)
    assert all(days["holidays"] == sorted(days["holidays"]) for days in dumped["years"].values())


def _library_differs(year: int, number: int) -> bool:
    day = date(year, 1, 1) + timedelta(days=number)
    return Calendar().works(day) is not (day.weekday() < 5)
