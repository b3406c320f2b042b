"""Which days are worked in China: weekends, statutory holidays, and the days worked instead (调休)."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Self

import chinese_calendar
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_serializer, model_validator

from shared.contracts.findings import describe
from shared.rules.days import DAY
from shared.runtime.mendable import Mendable

LIBRARY = f"chinesecalendar {version('chinesecalendar')}"
LIBRARY_YEARS = frozenset(day.year for day in chinese_calendar.holidays)
WEEKENDS_ONLY = "weekends-only"
"""How a year without a calendar is counted: Saturdays and Sundays are off, every other day is worked.

What rests on it is marked with the years assumed, and no clock fires in such a year (ADR 0008).
"""
MONTH_OF_THE_NOTICE = 11
"""The State Council publishes the days of the next year in November."""
SATURDAY = 5


class CalendarError(Mendable):
    """A calendar file cannot be used; the message names each key and what it must be."""


class DaysOfAYear(BaseModel):
    """What the State Council's notice says of a year.

    Attributes:
        holidays: days off, those on a weekend too.
        workdays: Saturdays and Sundays worked instead.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    holidays: frozenset[date] = Field(min_length=1)
    workdays: frozenset[date] = frozenset()

    @field_serializer("holidays", "workdays")
    def _in_their_order(self, days: frozenset[date]) -> list[date]:
        return sorted(days)


class CalendarFile(BaseModel):
    """Years that the library does not have yet.

    Attributes:
        version: name of this file's state, shown by every explanation.
        years: year -> its days.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    years: dict[Annotated[int, Field(ge=2000, le=2199)], DaysOfAYear] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_day_once_and_in_its_year(self) -> Self:
        for year, days in self.years.items():
            for key, dates in (("holidays", days.holidays), ("workdays", days.workdays)):
                if strangers := sorted(day.isoformat() for day in dates if day.year != year):
                    raise ValueError(f"years.{year}.{key}: {', '.join(strangers)} lie in another year")
            if both := sorted(day.isoformat() for day in days.holidays & days.workdays):
                raise ValueError(f"years.{year}: {', '.join(both)} stand in holidays and in workdays")
            if plain := sorted(day.isoformat() for day in days.workdays if day.weekday() < SATURDAY):
                raise ValueError(f"years.{year}.workdays: {', '.join(plain)} are no Saturdays or Sundays")
        return self


class CalendarRecord(BaseModel):
    """A calendar as it can be kept, so that what was counted by it can be counted again.

    Attributes:
        version: what decided then.
        library_years: years the library had.
        years: year -> its days, of the years that came from a file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    library_years: tuple[int, ...]
    years: dict[int, DaysOfAYear]


class Calendar:
    """The days of the library, and of a file for years it does not have; the library wins where both have a year.

    Attributes:
        version: what decides, e.g. "chinesecalendar 1.11.0 + 2027.1".
    """

    def __init__(self, additions: CalendarFile | None = None) -> None:
        years = {} if additions is None else additions.years
        self.version = LIBRARY if additions is None else f"{LIBRARY} + {additions.version}"
        self._of_the_library = LIBRARY_YEARS
        self._added: Mapping[int, DaysOfAYear] = MappingProxyType(
            {year: days for year, days in years.items() if year not in LIBRARY_YEARS}
        )
        self.superseded = tuple(sorted(year for year in years if year in LIBRARY_YEARS))
        """Years of the file that the library has by now: they can be taken out of it."""

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read the calendar, with the years of a TOML file if one is given.

        Raises:
            CalendarError: the file is no TOML, a key is unknown or its value cannot be used.
        """
        if path is None:
            return cls()
        try:
            return cls(CalendarFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))))
        except tomllib.TOMLDecodeError as error:
            raise CalendarError(f"calendar_file: {path} is not TOML: {error}") from error
        except ValidationError as error:
            raise CalendarError(describe(error, "calendar")) from error

    @classmethod
    def of_record(cls, record: CalendarRecord) -> Self:
        """Return a calendar that knows what was known when it was kept, and no year more."""
        calendar = cls()
        calendar.version = record.version
        calendar._of_the_library = LIBRARY_YEARS.intersection(record.library_years)
        calendar._added = MappingProxyType(dict(record.years))
        return calendar

    @property
    def record(self) -> CalendarRecord:
        """What is to be kept of it."""
        return CalendarRecord(
            version=self.version, library_years=tuple(sorted(self._of_the_library)), years=dict(self._added)
        )

    def knows(self, year: int) -> bool:
        """Whether the days of a year are known."""
        return year in self._of_the_library or year in self._added

    def works(self, day: date) -> bool:
        """Whether a day is worked (工作日); in a year without a calendar by `WEEKENDS_ONLY`."""
        if day.year in self._of_the_library:
            return _works_by_the_library(day)
        weekday = day.weekday() < SATURDAY
        added = self._added.get(day.year)
        return weekday if added is None else day in added.workdays or (weekday and day not in added.holidays)

    def working_day_from(self, day: date) -> date:
        """Return the day if it is worked, or else the first one after it that is."""
        return next(later for later in _days(day, 1) if self.works(later))

    def working_day_until(self, day: date) -> date:
        """Return the day if it is worked, or else the last one before it that is."""
        return next(earlier for earlier in _days(day, -1) if self.works(earlier))

    def missing(self, today: date) -> tuple[int, ...]:
        """Return the years whose days are needed by now and not known: this one, and the next from November on."""
        needed = (today.year, today.year + 1) if today.month >= MONTH_OF_THE_NOTICE else (today.year,)
        return tuple(year for year in needed if not self.knows(year))


@lru_cache(maxsize=4096)
def _works_by_the_library(day: date) -> bool:
    return bool(chinese_calendar.is_workday(day))


def _days(first: date, step: int) -> Iterator[date]:
    return (first + DAY * step * number for number in count())
