"""Every sentence of the log: importing it makes `tell` know the facts of all kinds."""

from services.reporting.domain import assignment_telling, kind_telling, screening_telling
from services.reporting.domain.telling import tell

__all__ = ["assignment_telling", "kind_telling", "screening_telling", "tell"]
