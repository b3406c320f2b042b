"""Who has which case: followed from the events, so that a later one can be told to the right person."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.contracts.envelope import Event
from shared.contracts.facts.mediation import Assigned, Declined, Reopened


@dataclass(frozen=True)
class CaseMediator:
    """The mediator of a case, or that it has none.

    Attributes:
        sequence: of the event that said so; an earlier one that comes late changes nothing.
    """

    case_id: str
    mediator_ref: str | None
    sequence: int


@dataclass(frozen=True)
class Directory:
    """What is known of the cases, by case id."""

    mediators: Mapping[str, CaseMediator]

    def mediator_of(self, case_id: str) -> str | None:
        """Return the reference of the mediator, if one is known."""
        known = self.mediators.get(case_id)
        return known.mediator_ref if known else None


def follow(known: CaseMediator | None, event: Event) -> CaseMediator | None:
    """Return what is known of a case after an event: assigning names its mediator, others take the name back."""
    if known is not None and event.sequence <= known.sequence:
        return known
    match event.data:
        case Assigned(mediator_ref=reference):
            return CaseMediator(event.subject, reference, event.sequence)
        case Declined() | Reopened():
            return CaseMediator(event.subject, None, event.sequence)
        case _:
            return known
