from collections.abc import Mapping
from typing import Self

from pydantic import PositiveInt, model_validator

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState, Organ
from shared.contracts.facts.base import Reference
from shared.contracts.kind_codes import VisitOutcome

STATES = frozenset({CaseState.REGISTERED, CaseState.RECEIVED, CaseState.RECEPTION_ENDED, CaseState.CLOSED})
VOIDED = frozenset({CaseState.VOID})


class Visit(FiledCase):
    """来访: one batch (批次) of people who come to be received.

    Attributes:
        people_count: how many came (人次).
        repeated: they came about the same matter before.
        representatives: how many of them were received.
        into: the case the matter goes on under.
    """

    people_count: PositiveInt
    repeated: bool = False
    representatives: PositiveInt | None = None
    receiver_ref: Reference | None = None
    leader_on_duty: bool = False
    collective: bool = False
    outcome: VisitOutcome | None = None
    guided_to: Organ | None = None
    into: Reference | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES | VOIDED:
            raise ValueError(f"a visit is never {self.state}")
        if (self.state is CaseState.CLOSED) is not (self.closing_code is not None):
            raise ValueError("closing_code belongs to a closed visit, and only to one")
        received = self.representatives is not None
        if self.state not in VOIDED and (self.state is CaseState.REGISTERED) is received:
            raise ValueError("representatives belong to a visit that was received")
        if self.state in {CaseState.RECEPTION_ENDED, CaseState.CLOSED} and self.outcome is None:
            raise ValueError("a reception that ended has an outcome")
        return self

    @property
    def goes_on_as(self) -> str | None:
        """The case the matter goes on under."""
        return self.into

    @property
    def work(self) -> Mapping[str, str | None]:
        """Whoever received them."""
        return {**super().work, "person_ref": self.receiver_ref}

    @property
    def details(self) -> Mapping[str, object]:
        """What only a visit shows in lists."""
        return {
            "people_count": self.people_count,
            "repeated": self.repeated,
            "representatives": self.representatives,
            "receiver_ref": self.receiver_ref,
            "leader_on_duty": self.leader_on_duty,
            "collective": self.collective,
            "outcome": self.outcome,
            "guided_to": self.guided_to,
            "into": self.into,
        }
