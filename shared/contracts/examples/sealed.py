"""Sealed matters: one event of each of their types, and the last that is said of one in the open."""

from shared.contracts.codes import CaseState, DestructionReason, Kind
from shared.contracts.examples.parts import Happening, at, held, of
from shared.contracts.facts import sealed
from shared.contracts.facts.filing import Withheld

VIOLENCE = "sealed-220105003000-2024-00021"

SEALED: tuple[Happening, ...] = (
    (
        at("2024-05-13T09:00:00"),
        1,
        sealed.SealedRegistered(**held(), case_no="sealed-220105003000-2024-00011", kind=Kind.PETITION),
    ),
    (at("2024-05-14T09:00:00"), 2, Withheld(**of(Kind.PETITION, 12, CaseState.WITHHELD, actor=None))),
    (at("2024-05-14T09:00:00"), 3, sealed.Sealed(**held(), case_no="petition-220105003000-2024-00012")),
    (at("2024-05-15T09:00:00"), 2, sealed.HandedOver(**held(), case_no="sealed-220105003000-2024-00011")),
    (at("2024-05-16T09:00:00"), 3, sealed.ProtectionRecorded(**held(), case_no=VIOLENCE)),
    (at("2024-05-20T15:00:00"), 4, sealed.ProtectionVisited(**held(), case_no=VIOLENCE)),
    (at("2024-05-21T09:00:00"), 5, sealed.ProtectionEnded(**held(), case_no=VIOLENCE)),
    (
        at("2024-05-28T09:00:00"),
        2,
        sealed.SealedDeadlineWarned(
            **held(), case_no="sealed-220105003000-2024-00013", due_at=at("2024-05-29T00:00:00"), days_left=0
        ),
    ),
    (
        at("2024-05-29T09:00:00"),
        3,
        sealed.SealedOverdue(**held(), case_no="sealed-220105003000-2024-00013", due_at=at("2024-05-29T00:00:00")),
    ),
    (at("2024-05-30T09:00:00"), 4, sealed.SealLifted(**held(), case_no="sealed-220105003000-2024-00013")),
    (
        at("2024-05-30T09:00:01"),
        0,
        sealed.RegisteredAnew(
            **held(), case_no="sealed-220105003000-2024-00013", into="0190b3d2-8a6e-7c11-9f02-3f5f6a7b8c9d"
        ),
    ),
    (
        at("2034-06-01T09:00:00"),
        0,
        sealed.SealedDataDestroyed(
            **held(), case_no="sealed-220105003000-2024-00011", reason=DestructionReason.RETENTION_OVER
        ),
    ),
)
