from typing import Any, Protocol, Self

from services.mediation.domain.matter import Matter
from shared.contracts.codes import Kind
from shared.rules.party_requests import Standing


class Requested(Matter, Protocol):
    """A case of any kind whose parties may ask for something."""

    def after(self, **changes: Any) -> Self:
        """Return the case after one more fact."""
        ...


def standing_of(case: Matter) -> Standing:
    """Return what of a case decides which requests it takes."""
    has_it = case.work["mediator_ref" if case.kind is Kind.DISPUTE else "leader_ref"]
    return Standing(case.kind, case.state, case.closing_code, has_it is not None)
