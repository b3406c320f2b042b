from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.intake.domain.likeness import Likeness, Reason
from shared.contracts.facts.base import Actor
from shared.rules.refusal import Refusal


class Suspicion(BaseModel):
    """Two cases that may be one, until a clerk decided: merged at mediation, or dismissed here.

    Attributes:
        case_id: of the case that was registered later.
        dismissed_at: when a clerk said that they are two; that stays.
    """

    model_config = ConfigDict(frozen=True)

    case_id: str
    same_as: str
    score: int
    reasons: tuple[Reason, ...]
    found_at: datetime
    dismissed_at: datetime | None = None
    dismissed_by: Actor | None = None

    def of(self, one: str, other: str) -> bool:
        """Whether it is about these two cases, in either order."""
        return {self.case_id, self.same_as} == {one, other}


def suspicion_of(likeness: Likeness, now: datetime) -> Suspicion:
    """Return a suspicion nobody has looked at yet."""
    return Suspicion(
        case_id=likeness.case_id,
        same_as=likeness.same_as,
        score=likeness.score,
        reasons=likeness.reasons,
        found_at=now,
    )


def dismiss(suspicion: Suspicion | None, actor: Actor | None, now: datetime) -> Suspicion:
    """疑似重复排除: a clerk says that they are two matters.

    Raises:
        Refusal: nobody suspected it, or it was dismissed already.
    """
    if suspicion is None:
        raise Refusal(
            "duplicate-not-suspected",
            "these two cases are not suspected of being one; GET …/duplicates lists those that are",
            "这两件未被列为疑似重复。",
            status=404,
        )
    if suspicion.dismissed_at is not None:
        raise Refusal(
            "duplicate-dismissed",
            f"this was dismissed on {suspicion.dismissed_at.date()}",
            "该疑似重复已被排除。",
            members={"dismissed_at": suspicion.dismissed_at.isoformat()},
        )
    return suspicion.model_copy(update={"dismissed_at": now, "dismissed_by": actor})
