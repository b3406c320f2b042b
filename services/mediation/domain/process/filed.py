from collections.abc import Mapping
from typing import Any, Self

from pydantic import ConfigDict, PositiveInt

from services.mediation.domain.case_parts import StandingProposal
from services.mediation.domain.party_requests.model import WithRequests
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.timed import WithTerms
from shared.contracts.codes import CaseState, ClosingCode, Kind, Risk, SupervisionStep
from shared.contracts.facts.base import Instant, Reference
from shared.contracts.levels import Level
from shared.contracts.places import Place


class FiledCase(WithTerms, WithRequests):
    """What the kinds other than disputes have in common; each adds its own fields and keeps to its own states.

    Attributes:
        grid: number of its grid within the community, where one was named.
        reporter_ref: who of the staff registered it.
        version: sequence of the last event of the case.
        supervision: how far the owner is supervised (督办) for the duty that is overdue the longest.
        supervised_since: when that duty was told as overdue.
        closed_at: end of the work; what may follow (review, rating, filing) does not change it.
        proposal: what somebody proposed and nobody has decided yet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case_id: Reference
    case_no: Reference
    kind: Kind
    place: Place
    state: CaseState
    owner_level: Level
    highest_level: Level
    risk: Risk = Risk.GREEN
    version: PositiveInt
    registered_at: Instant
    grid: str | None = None
    reporter_ref: Reference | None = None
    supervision: SupervisionStep | None = None
    supervised_since: Instant | None = None
    closing_code: ClosingCode | None = None
    closed_at: Instant | None = None
    proposal: StandingProposal | None = None

    @property
    def due_at(self) -> Instant | None:
        """End of the term that ends first; a right that may lapse is nobody's duty."""
        return min((term.due_at for term in self.terms if not term.lapses), default=None)

    @property
    def merged_into(self) -> None:
        """Only disputes are merged."""
        return

    @property
    def goes_on_as(self) -> str | None:
        """The case it turned into, if it did."""
        return None

    @property
    def belongs_to(self) -> str | None:
        """Nothing, unless its kind says so."""
        return None

    @property
    def superior(self) -> Level:
        """The level that is told what is overdue."""
        return self.owner_level.above or self.owner_level

    @property
    def work(self) -> Mapping[str, str | None]:
        """Nobody has it beside the owner, unless its kind says so."""
        return dict.fromkeys(("pending_level", "mediator_ref", "leader_ref", "person_ref", "department_ref"))

    @property
    def details(self) -> Mapping[str, object]:
        """What only this kind shows in lists."""
        return {}

    @property
    def is_overdue(self) -> bool:
        """Whether a term that runs was told as overdue."""
        return any(term.told for term in self.terms)

    @property
    def late_duty(self) -> RunningTerm | None:
        """The duty that was told as overdue first, and is not done."""
        late = (term for term in self.terms if term.told and not term.lapses)
        return min(late, key=lambda term: (term.told_at, term.due_at), default=None)

    @property
    def waits_for_another(self) -> bool:
        """Whether somebody else has to act before the owner can; the owner is not supervised for it."""
        return False

    @property
    def is_sealed(self) -> bool:
        """Whether only the confidential officer may know of it."""
        return False

    def after(self, **changes: Any) -> Self:
        """Return the case after one more fact: the changes, and the next version.

        A proposal stands only in the state it was made in.

        Raises:
            ValidationError: the changes do not make a consistent case.
        """
        stays = changes.get("state", self.state) is self.state
        carried = {"version": self.version + 1, "proposal": self.proposal if stays else None}
        return type(self).model_validate({**dict(self), **carried, **changes})
