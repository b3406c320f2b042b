"""Facts of the safety check (owner: mediation). They say who was told and when, never of whom."""

from shared.contracts.codes import Organ
from shared.contracts.facts.base import CaseFact, Instant


class SafetyCheckOpened(CaseFact):
    """启动安全核查: before anybody mediates, the director or the street sees to the safety of those concerned."""


class SafetyChecked(CaseFact):
    """完成安全核查."""

    organ: Organ | None = None
    """Who was told, if anybody was."""
    told_at: Instant | None = None
    """When."""
