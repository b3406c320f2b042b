"""Sealed matters: one event of each of their types."""

from shared.contracts.codes import DestructionReason
from shared.contracts.examples.parts import Happening, at, held
from shared.contracts.facts import sealed

SEALED: tuple[Happening, ...] = (
    (at("2024-05-13T09:00:00"), 1, sealed.SealedRegistered(**held(), case_no="petition-220105003000-2024-00011")),
    (at("2024-05-14T09:00:00"), 2, sealed.Sealed(**held(), case_no="petition-220105003000-2024-00012")),
    (at("2024-05-15T09:00:00"), 2, sealed.HandedOver(**held(), case_no="petition-220105003000-2024-00011")),
    (
        at("2034-06-01T09:00:00"),
        0,
        sealed.SealedDataDestroyed(
            **held(), case_no="petition-220105003000-2024-00011", reason=DestructionReason.RETENTION_OVER
        ),
    ),
)
