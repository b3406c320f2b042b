"""Facts of a visit (owner: mediation)."""

from shared.contracts.codes import DisputeType, Kind, Organ
from shared.contracts.facts.base import CaseFact, Count, PositiveCount, Reference
from shared.contracts.kind_codes import VisitOutcome


class VisitReceived(CaseFact):
    """接访: one batch (批次) was received."""

    people_count: PositiveCount
    representatives: PositiveCount
    collective: bool
    """集体访: as many people as the street's rule says, or more."""
    leader_on_duty: bool
    """领导接访: a leader received them in person (信访工作条例 art. 18)."""


class VisitEnded(CaseFact):
    """接访结果."""

    outcome: VisitOutcome
    guided_to: Organ | None = None
    becomes: Kind | None = None
    """What the matter turned out to be, when it goes on."""
    into: Reference | None = None
    """The case it goes on under; intake registers it when it hears this."""
    dispute_type: DisputeType | None = None
    waited_days: Count
