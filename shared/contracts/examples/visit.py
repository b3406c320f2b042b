"""A visit: one event of each of its types."""

from shared.contracts import codes, kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.examples.parts import Happening, at, of
from shared.contracts.facts import visit

VISITS: tuple[Happening, ...] = (
    (
        at("2024-04-02T09:10:00"),
        2,
        visit.VisitReceived(
            **of(Kind.VISIT, 12, CaseState.RECEIVED),
            people_count=9,
            representatives=3,
            collective=True,
            leader_on_duty=True,
        ),
    ),
    (
        at("2024-04-02T10:20:00"),
        3,
        visit.VisitEnded(
            **of(Kind.VISIT, 12, CaseState.RECEPTION_ENDED),
            outcome=kind_codes.VisitOutcome.TO_DISPUTE,
            guided_to=None,
            becomes=Kind.DISPUTE,
            into="5f0d6c6e-2c3f-5c0a-9a0b-6f1f0a3b7d10",
            dispute_type=codes.DisputeType.PROPERTY_MANAGEMENT,
            waited_days=0,
        ),
    ),
)
