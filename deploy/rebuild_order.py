"""The order in which a lost stream is built again from the records of several services."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Recorded:
    """One event in a service's record, without its body.

    Attributes:
        source: which of the databases holds it.
        position: its row there.
        aggregate_id: its case or activity.
        sequence: its place in its case, from 1; 0 for an activity.
    """

    source: int
    position: int
    event_id: str
    stream: str
    aggregate_id: str
    sequence: int
    recorded_at: datetime


@dataclass(frozen=True)
class Gap:
    """Events of a case that no record holds although later ones are there."""

    aggregate_id: str
    missing: tuple[int, ...]


def in_order(records: Iterable[Recorded]) -> list[Recorded]:
    """Order events by when they were recorded, those of one case by their sequence.

    Clocks of two services may differ. Where that would put a case's events out of order, they change places among
    themselves; no other case is touched.
    """
    ordered = sorted(records, key=lambda it: (it.recorded_at, it.source, it.position))
    places: dict[str, list[int]] = {}
    for place, record in enumerate(ordered):
        if record.sequence:
            places.setdefault(record.aggregate_id, []).append(place)
    for of_one_case in places.values():
        by_sequence = sorted((ordered[place] for place in of_one_case), key=lambda it: it.sequence)
        for place, record in zip(of_one_case, by_sequence, strict=True):
            ordered[place] = record
    return ordered


def gaps_in(records: Sequence[Recorded]) -> list[Gap]:
    """Find the cases of which something before the last recorded event is missing."""
    sequences: dict[str, set[int]] = {}
    for record in records:
        if record.sequence:
            sequences.setdefault(record.aggregate_id, set()).add(record.sequence)
    return [
        Gap(aggregate_id, tuple(sorted(set(range(1, max(found))) - found)))
        for aggregate_id, found in sequences.items()
        if len(found) < max(found)
    ]
