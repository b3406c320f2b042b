from enum import Enum


class Turn(Enum):
    """Where an event stands against what its reader has already applied."""

    PAST = "past"
    NEXT = "next"
    NOT_YET = "not-yet"


def turn_of(sequence: int, applied: int) -> Turn:
    """Compare an event's sequence in its case with the last one applied (0 for none).

    Already past is ignored, not yet is waited for: this is what makes readers indifferent to duplicates and
    reordering.
    """
    if sequence <= applied:
        return Turn.PAST
    return Turn.NEXT if sequence == applied + 1 else Turn.NOT_YET
