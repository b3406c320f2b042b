"""Who has which case: followed from the events, so that a later one can be told to the right person."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from shared.contracts.envelope import Event
from shared.people.given_to import given_to


class Part(StrEnum):
    """What somebody is in a case, of those who are told of its course."""

    MEDIATOR = "mediator"
    LEADER = "leader"
    PERSON = "person"


@dataclass(frozen=True)
class Holder:
    """Who has a part in a case, or that nobody has.

    Attributes:
        reference: opaque reference of the staff record.
        sequence: of the event that said so; an earlier one that comes late changes nothing.
    """

    case_id: str
    part: Part
    reference: str | None
    sequence: int


Holders = Mapping[tuple[str, Part], Holder]
"""By case id and part."""


@dataclass(frozen=True)
class Directory:
    """What is known of the cases."""

    holders: Holders

    def who(self, case_id: str, part: Part) -> str | None:
        """Return the reference of whoever has a part in a case, if one is known."""
        known = self.holders.get((case_id, part))
        return known.reference if known else None


def follow(known: Holders, event: Event) -> tuple[Holder, ...]:
    """Return what an event changes in what is known of its case."""
    said = given_to(event.data)
    return tuple(
        Holder(event.subject, part, said[f"{part}_ref"], event.sequence)
        for part in Part
        if f"{part}_ref" in said and _is_later(known.get((event.subject, part)), event)
    )


def _is_later(known: Holder | None, event: Event) -> bool:
    return known is None or event.sequence > known.sequence
