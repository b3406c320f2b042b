from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol, Self

from services.mediation.domain.case_parts import StandingProposal
from services.mediation.domain.party_requests.model import OpenRequest, SaidTooLate
from shared.contracts.codes import CaseState, ClosingCode, Kind, Risk, SupervisionStep
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.request_codes import PartyRequest


class Matter(Protocol):
    """What mediation knows of a case whatever its kind; a dispute is one (case.py), the others build on process/."""

    @property
    def case_id(self) -> str:
        """Its id, the subject of its events."""
        ...

    @property
    def case_no(self) -> str:
        """Its number, for people."""
        ...

    @property
    def kind(self) -> Kind:
        """What sort of matter it is; decides which rules it goes by."""
        ...

    @property
    def place(self) -> Place:
        """Where it was filed."""
        ...

    @property
    def state(self) -> CaseState:
        """Where it stands."""
        ...

    @property
    def owner_level(self) -> Level:
        """The level that has to act on it."""
        ...

    @property
    def highest_level(self) -> Level:
        """The highest level that ever had it."""
        ...

    @property
    def risk(self) -> Risk:
        """Its colour."""
        ...

    @property
    def version(self) -> int:
        """Sequence of its last event."""
        ...

    @property
    def registered_at(self) -> datetime:
        """When it was taken in."""
        ...

    @property
    def grid(self) -> str | None:
        """Number of its grid within the community, where one was named."""
        ...

    @property
    def reporter_ref(self) -> str | None:
        """Who of the staff registered it."""
        ...

    @property
    def closing_code(self) -> ClosingCode | None:
        """How it ended, once it has."""
        ...

    @property
    def due_at(self) -> datetime | None:
        """End of the term that ends first."""
        ...

    @property
    def merged_into(self) -> str | None:
        """The case it is counted under, if it is not counted for itself."""
        ...

    @property
    def goes_on_as(self) -> str | None:
        """The case it turned into, if it did; that one has its persons from here."""
        ...

    @property
    def proposal(self) -> StandingProposal | None:
        """What somebody proposed and nobody has decided yet."""
        ...

    @property
    def belongs_to(self) -> str | None:
        """What it came out of: the round of a screening, the screening of a dispute, the case of an assignment."""
        ...

    @property
    def work(self) -> Mapping[str, str | None]:
        """Who has it beside the owner.

        `pending_level`, `mediator_ref`, `leader_ref`, `person_ref` and `department_ref`.
        """
        ...

    @property
    def details(self) -> Mapping[str, object]:
        """What only this kind shows in lists; codes, moments and opaque references."""
        ...

    @property
    def is_overdue(self) -> bool:
        """Whether a term that runs was told as overdue."""
        ...

    @property
    def supervision(self) -> SupervisionStep | None:
        """How far its owner is supervised (督办)."""
        ...

    @property
    def is_sealed(self) -> bool:
        """Whether only the confidential officer may know of it (信访工作条例 art. 30)."""
        ...

    @property
    def requests(self) -> tuple[OpenRequest, ...]:
        """What its parties asked for with the query code and nobody has answered yet."""
        ...

    @property
    def said_too_late(self) -> tuple[SaidTooLate, ...]:
        """What was said with the query code and reached it too late."""
        ...

    def is_asked_for(self, *requests: PartyRequest) -> bool:
        """Whether one of these requests stands open."""
        ...

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return it with some fields changed, unchecked and without a fact."""
        ...

    def model_dump_json(self) -> str:
        """Return it as the document that is stored."""
        ...
