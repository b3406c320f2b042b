from typing import Self

from pydantic import BaseModel, PrivateAttr

from shared.contracts.facts.base import Actor


class Attributed(BaseModel):
    """A command with whoever gives it. That is no field: it cannot be sent, it follows from the sign-in."""

    _actor: Actor | None = PrivateAttr(default=None)

    @property
    def actor(self) -> Actor | None:
        """Level, role and reference of whoever gives the command; None is the system itself."""
        return self._actor

    def by(self, actor: Actor | None) -> Self:
        """Return the command as given by somebody."""
        given = self.model_copy()
        given._actor = actor  # noqa: SLF001 - the copy is this very class
        return given
