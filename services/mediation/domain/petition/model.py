from collections.abc import Mapping
from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, model_validator

from services.mediation.domain.petition.commands import SealingGround
from services.mediation.domain.petition.states import ENDED, STATES, UNDER_REVIEW
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.states import SEALED
from shared.contracts.codes import CaseClock, CaseState, Organ, Satisfaction
from shared.contracts.facts.base import Instant, PublicText, Reference
from shared.contracts.facts.intake import PetitionEntry
from shared.contracts.kind_codes import (
    Competence,
    EarlierPetition,
    MediationPaper,
    PetitionOpinion,
    PetitionPurpose,
    ReviewResult,
)
from shared.contracts.levels import Level


class Rating(BaseModel):
    """What the petitioner says of both who dealt with the petition (信访工作条例 art. 21)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    petition_office: Satisfaction
    responsible_unit: Satisfaction


class Petition(FiledCase):
    """A petition as mediation knows it.

    Attributes:
        entry: what was registered of it; None for one that was registered under seal.
        origin_id: the visit or consultation it came out of.
        handling_level: the level that handles it; under review the district has it meanwhile.
        earlier: where an earlier petition on the same facts stood at classification.
        accepted_at: when written notice of acceptance was given.
        reopened_at: when its opinion was revoked last; what the former answer led to is cleared then.
        opinion_issued_on: day of the written opinion; no petitioner has it before.
        opinion_received_on: day the petitioner received it; the time to ask for a review is counted from there.
        review_requested_on: day the petitioner asked for the review.
        review_received_on: day the petitioner received the review opinion, as for the opinion.
        extended: the term was extended; it can be once (art. 34).
        hearing_days: days of hearing that the term of the recheck does not count (art. 36).
        seal_version: sequence of what sealed it; what was said before was said in the open.
        handed_to: under seal, the organ that harm to a minor was reported to.
    """

    entry: PetitionEntry | None = None
    people_count: int = 0
    origin_id: Reference | None = None
    handling_level: Level = Level.STREET

    purpose: PetitionPurpose | None = None
    competence: Competence | None = None
    law_related: bool = False
    earlier: EarlierPetition = EarlierPetition.NONE
    earlier_id: Reference | None = None

    accepted_at: Instant | None = None
    reopened_at: Instant | None = None
    reopen_count: NonNegativeInt = 0
    leader_ref: Reference | None = None
    department: PublicText | None = None
    extended: bool = False
    paper: MediationPaper | None = None
    opinion: PetitionOpinion | None = None
    opinion_issued_on: date | None = None
    opinion_received_on: date | None = None
    review_requested_on: date | None = None
    review_received_on: date | None = None
    review: ReviewResult | None = None
    recheck: ReviewResult | None = None
    hearing_days: int = 0
    rating: Rating | None = None
    seal_version: PositiveInt | None = None
    seal_ground: SealingGround | None = None
    handed_to: Organ | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES:
            raise ValueError(f"a petition is never {self.state}")
        if (self.closing_code is None) is not (self.closed_at is None):
            raise ValueError("closing_code and closed_at belong together")
        if self.state in ENDED and self.closing_code is None:
            raise ValueError(f"a petition that is {self.state} was closed before")
        if (self.state in UNDER_REVIEW) is not (self.owner_level is not self.handling_level):
            raise ValueError("the district has a petition just while it is under review")
        if (self.state in SEALED) is not (self.seal_version is not None):
            raise ValueError("seal_version belongs to a sealed petition, and only to one")
        return self

    @property
    def is_sealed(self) -> bool:
        """Whether only the confidential officer may know of it (art. 30)."""
        return self.state in SEALED

    @property
    def transferred_here(self) -> bool:
        """Whether another organ sent it (art. 23)."""
        return self.entry is not None and self.entry.transferred_here

    @property
    def taken_up_at(self) -> Instant:
        """Since when it is worked on: its acceptance, or when its opinion was revoked; else its registration."""
        return self.reopened_at or self.accepted_at or self.registered_at

    @property
    def unreachable(self) -> bool:
        """Whether nobody can be told anything in writing: no name or address is known (art. 19, 23)."""
        return self.entry is not None and self.entry.flags.address_unknown

    @property
    def may_still_be_reviewed(self) -> bool:
        """Whether the petitioner's time to ask for a review or a recheck runs."""
        return any(self.term(clock) for clock in (CaseClock.REVIEW_REQUEST, CaseClock.RECHECK_REQUEST))

    def may_be_reviewed_at(self, now: datetime) -> bool:
        """Whether the petitioner may ask for a review or a recheck at a moment, though the sweep has not come since."""
        rights = (self.term(CaseClock.REVIEW_REQUEST), self.term(CaseClock.RECHECK_REQUEST))
        return any(right is not None and now < right.due_at for right in rights)

    def final_at(self, now: datetime) -> bool:
        """Whether the same facts are not accepted again (art. 35-36).

        The petitioner has an answer, nobody reviews it, and nobody can be asked to any more.
        """
        answered = self.opinion_received_on is not None and self.state not in UNDER_REVIEW
        return answered and not self.may_be_reviewed_at(now)

    @property
    def waits_for_another(self) -> bool:
        """Whether who transferred it decides on an objection (art. 23), or who is above the district rechecks."""
        return self.state in {CaseState.OBJECTED, CaseState.RECHECK_REQUESTED}

    @property
    def work(self) -> Mapping[str, str | None]:
        """The leader who answers for it; the superior while an objection waits for its decision."""
        superior = self.owner_level.above if self.state is CaseState.OBJECTED else None
        return {**super().work, "leader_ref": self.leader_ref, "pending_level": superior.value if superior else None}

    @property
    def details(self) -> Mapping[str, object]:
        """What only a petition shows in lists."""
        entry = self.entry
        return {
            "form": entry.form.value if entry else None,
            "flags": [name for name, holds in entry.flags if holds] if entry else [],
            "people_count": self.people_count,
            "purpose": self.purpose,
            "competence": self.competence,
            "law_related": self.law_related,
            "earlier": self.earlier,
            "earlier_id": self.earlier_id,
            "opinion": self.opinion,
            "extended": self.extended,
            "reopen_count": self.reopen_count,
            "review": self.review,
            "recheck": self.recheck,
            "rating": self.rating.model_dump(mode="json") if self.rating else None,
            "leader_ref": self.leader_ref,
            "department": self.department,
            "origin_id": self.origin_id,
            "seal_ground": self.seal_ground,
            "handed_to": self.handed_to,
        }
