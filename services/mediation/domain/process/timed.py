from typing import Any, Protocol, Self

from pydantic import BaseModel

from services.mediation.domain.matter import Matter
from services.mediation.domain.process.running import RunningTerm
from shared.contracts.codes import CaseClock


class WithTerms(BaseModel):
    """The part of a case that holds its terms.

    Attributes:
        terms: the terms that run, each once.
    """

    terms: tuple[RunningTerm, ...] = ()

    def term(self, clock: CaseClock) -> RunningTerm | None:
        """Return a term that runs; None when it does not."""
        return next((term for term in self.terms if term.clock is clock), None)

    def with_term(self, term: RunningTerm) -> tuple[RunningTerm, ...]:
        """Return the terms with one begun or changed."""
        return (*self.without(term.clock), term)

    def without(self, *clocks: CaseClock) -> tuple[RunningTerm, ...]:
        """Return the terms without some that have ended."""
        return tuple(term for term in self.terms if term.clock not in clocks)


class Timed(Matter, Protocol):
    """A case of any kind, with terms that are looked at."""

    @property
    def terms(self) -> tuple[RunningTerm, ...]:
        """The terms that run, each once."""
        ...

    def with_term(self, term: RunningTerm) -> tuple[RunningTerm, ...]:
        """Return the terms with one begun or changed."""
        ...

    def after(self, **changes: Any) -> Self:
        """Return the case after one more fact."""
        ...
