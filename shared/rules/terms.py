"""Statutory terms: fixed by law, each version with the days between which it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What a term is counted in."""

    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Stop(StrEnum):
    """What a clock may stand still for."""

    APPRAISAL = "appraisal"
    FORCE_MAJEURE = "force_majeure"
    HEARING = "hearing"


class ExtendedBy(StrEnum):
    """Who may extend a term."""

    BOTH_PARTIES = "both_parties"
    HEAD_OF_THE_OFFICE = "head_of_the_office"


@dataclass(frozen=True)
class Extension:
    """How a term may be extended.

    Attributes:
        by: whose agreement or approval it needs.
        longest: days at the most in all; None when the law sets no limit.
        times: how often at the most; None when the law sets no limit.
    """

    by: ExtendedBy
    longest: int | None = None
    times: int | None = None


@dataclass(frozen=True)
class Term:
    """One version of a statutory term.

    Attributes:
        key: name that rules look it up by, e.g. "dispute.conclude".
        length: how many units it is long.
        unit: what is counted; days of a month or calendar days end on a working day (民法典 art. 203).
        basis: law and article, in Chinese, as a paper cites it.
        law_version: name of the law's version, e.g. "moj-75-2002"; with the key it names one version for ever.
        valid_from: first day it holds.
        valid_until: first day it holds no more; None while it does.
        starts: what it begins with.
        stops: what it stands still for; that time is not counted.
        extension: None when it cannot be extended.
    """

    key: str
    length: int
    unit: Unit
    basis: str
    law_version: str
    valid_from: date
    starts: str
    valid_until: date | None = None
    stops: frozenset[Stop] = frozenset()
    extension: Extension | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this version holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class NoSuchTerm(LookupError):
    """No term of this name, or none in force on that day."""


class TermTable:
    """Terms by key, and of each key the version of a day."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._versions: dict[str, list[Term]] = {}
        for term in terms:
            self._versions.setdefault(term.key, []).append(term)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all terms."""
        return tuple(self._versions)

    def versions(self, key: str) -> tuple[Term, ...]:
        """Return every version of a term; none when there is no such term."""
        return tuple(self._versions.get(key, ()))

    def on(self, key: str, day: date) -> Term:
        """Return the version of a term in force on a day.

        Raises:
            NoSuchTerm: there is none.
        """
        for term in self.versions(key):
            if term.holds_on(day):
                return term
        raise NoSuchTerm(f"no term {key!r} is in force on {day.isoformat()}")

    def version(self, key: str, law_version: str) -> Term:
        """Return one version of a term, whether or not it still is in force.

        Raises:
            NoSuchTerm: there is none.
        """
        for term in self.versions(key):
            if term.law_version == law_version:
                return term
        raise NoSuchTerm(f"no term {key!r} of {law_version!r}")
