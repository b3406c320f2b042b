from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState, Satisfaction
from shared.contracts.facts.base import Instant, Reference
from shared.contracts.kind_codes import AnsweredBy, ConsultTarget

STATES = frozenset({CaseState.REGISTERED, CaseState.ANSWERED, CaseState.CONVERTED, CaseState.RATED})
VOIDED = frozenset({CaseState.VOID})


class Consult(FiledCase):
    """法律咨询: a question of law.

    Attributes:
        into: the case it goes on under, when it turned out to be more.
    """

    answered_by: AnsweredBy | None = None
    answered_at: Instant | None = None
    satisfaction: Satisfaction | None = None
    target: ConsultTarget | None = None
    into: Reference | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES | VOIDED:
            raise ValueError(f"a consultation is never {self.state}")
        if self.state in {CaseState.ANSWERED, CaseState.RATED} and self.answered_by is None:
            raise ValueError("an answered consultation was answered by somebody")
        converted = self.target is not None
        if self.state not in VOIDED and (self.state is CaseState.CONVERTED) is not converted:
            raise ValueError("target belongs to a converted consultation, and only to one")
        return self

    @property
    def goes_on_as(self) -> str | None:
        """The case it goes on under."""
        return self.into

    @property
    def details(self) -> Mapping[str, object]:
        """What only a consultation shows in lists."""
        return {
            "answered_by": self.answered_by,
            "answered_at": self.answered_at.isoformat() if self.answered_at else None,
            "satisfaction": self.satisfaction,
            "target": self.target,
            "into": self.into,
        }
