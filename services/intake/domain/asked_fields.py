"""Which fields of a registration are asked for of which kind; the others are asked for of every kind."""

from collections.abc import Mapping

from services.intake.domain.sealed_matters import SEALED_AS, SealedGround
from shared.contracts.codes import Kind

ONLY_OF: Mapping[str, frozenset[Kind]] = {
    "entrusted_by": frozenset({Kind.DISPUTE}),
    "commission_issued_on": frozenset({Kind.DISPUTE}),
    "commission_reference": frozenset({Kind.DISPUTE}),
    "court_mode": frozenset({Kind.DISPUTE}),
    "safety_check": frozenset({Kind.DISPUTE}),
    # An accusation is said by the petition itself.
    "sealed": frozenset({Kind.DISPUTE}),
    "screening_id": frozenset({Kind.DISPUTE}),
    # Confirmed by a resident, who is asked nothing by the staff's pages.
    "privacy_notice": frozenset(),
    "received_on": frozenset({Kind.DISPUTE, Kind.PETITION}),
    "petition": frozenset({Kind.PETITION}),
    "repeated_visit": frozenset({Kind.VISIT}),
    "representatives": frozenset({Kind.DISPUTE, Kind.PETITION, Kind.VISIT}),
}

REQUIRED_OF: Mapping[Kind, frozenset[str]] = {Kind.DISPUTE: frozenset({"dispute_type"})}
"""What a kind cannot be registered without, though others can."""


def not_asked(kind: Kind) -> frozenset[str]:
    """Return the fields that are not asked for of a kind."""
    return frozenset(name for name, kinds in ONLY_OF.items() if kind not in kinds)


def sealed_grounds(kind: Kind) -> tuple[SealedGround, ...]:
    """Return the grounds on which a matter of a kind is sealed."""
    return tuple(ground for ground, of in SEALED_AS.items() if of is kind)
