"""The numbers that people know cases by: a series, where, the year, and a running number within these."""

from datetime import datetime

from shared.contracts.places import Place
from shared.rules.days import local


def number_scope(series: str, place: Place, at: datetime) -> str:
    """Return what running numbers count within, e.g. "dispute-220105003001-2024" for the series of a kind."""
    return f"{series}-{place.code}-{local(at).year}"


def scope_under_seal(place: Place, at: datetime) -> str:
    """Return what running numbers count within of what is registered under seal.

    A series of the street and of no kind: in an open one its number would be missed, and the gap would tell whoever
    reads the numbers that something was sealed there that day (信访工作条例 art. 30, 反家庭暴力法 art. 5).
    """
    return number_scope("sealed", place.of_the_street, at)


def numbered(scope: str, number: int) -> str:
    """Return a number: what it counts within, and a running number of five digits or more."""
    return f"{scope}-{number:05}"
