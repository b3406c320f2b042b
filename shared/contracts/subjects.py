"""Subjects: fixed tokens of `[0-9a-z-]`, so that a level's filter is a plain NATS wildcard (docs/integrating.md)."""

import re
from dataclasses import dataclass
from typing import cast

from pydantic import ValidationError

from shared.contracts.codes import Kind
from shared.contracts.errors import WrongSubject
from shared.contracts.facts.activity import ActivityFact
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.facts.sealed import SealedFact
from shared.contracts.findings import describe
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL

_TOKEN = re.compile(r"[0-9a-z-]+")
_CASE_TOKENS = 7


@dataclass(frozen=True)
class CaseSubject:
    """`cases.<district>.<street>.<community>.<reach>.<kind>.<event>` taken apart."""

    place: Place
    reach: Level
    kind: Kind
    event: str

    def __str__(self) -> str:
        place = self.place
        return ".".join(
            (
                "cases",
                place.district,
                place.street,
                place.community,
                self.reach.value,
                self.kind.token,
                self.event,
            )
        )

    @classmethod
    def parse(cls, subject: str) -> "CaseSubject":
        """Read a subject of a case event.

        Raises:
            WrongSubject: not seven tokens of `[0-9a-z-]` with a known reach and kind.
        """
        tokens = subject.split(".")
        if len(tokens) != _CASE_TOKENS or tokens[0] != "cases" or not all(_TOKEN.fullmatch(token) for token in tokens):
            raise WrongSubject(f"{subject!r} is not cases.<district>.<street>.<community>.<reach>.<kind>.<event>")
        _, district, street, community, level, kind, event = tokens
        try:
            place = Place(district=district, street=street, community=community)
            return cls(place, Level(level), Kind(kind.replace("-", "_")), event)
        except ValidationError as error:
            raise WrongSubject(f"{subject!r}: {describe(error)}") from error
        except ValueError as error:
            raise WrongSubject(f"{subject!r}: {error}") from error


def subject_of(fact: Fact) -> str:
    """Return the one subject a fact travels under.

    Raises:
        KeyError: the fact's model is not in the registry.
    """
    entry = BY_MODEL[type(fact)]
    if entry.reach is not None:
        case = cast("CaseFact", fact)
        return str(CaseSubject(case.place, entry.reach(case), case.kind, entry.name))
    if isinstance(fact, SealedFact):
        return f"sealed.{fact.place.district}.{fact.place.street}.{entry.name}"
    place = cast("ActivityFact", fact).place
    return f"activities.{place.district}.{place.street}.{place.community}.{entry.name}"


def filters_of(level: Level, place: Place) -> tuple[str, ...]:
    """Return the subject filters of everything a level at a place may see.

    A community hears its own cases, a street all its communities, a district what reaches the district.
    Activities are heard by the community and the street; the district has them from the report.
    """
    if level is Level.COMMUNITY:
        code = f"{place.district}.{place.street}.{place.community}"
        return (f"cases.{code}.>", f"activities.{code}.>")
    if level is Level.STREET:
        return (f"cases.{place.district}.{place.street}.>", f"activities.{place.district}.{place.street}.>")
    return (f"cases.{place.district}.*.*.district.>",)


def sealed_filter(place: Place) -> str:
    """Return the filter of the sealed matters of a street: for the one reader who may know of them, no level's."""
    return f"sealed.{place.district}.{place.street}.>"
