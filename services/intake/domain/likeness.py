"""Whether two cases may be the same matter: named rules with points, which a clerk can follow."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.intake.domain.fingerprint import Fingerprint
from services.intake.domain.wording_signature import similarity

MOST_POINTS = 100
_TWO = 2

Points = Annotated[int, Field(ge=0, le=MOST_POINTS)]
Days = Annotated[int, Field(ge=1, le=3660)]


class PointsOfRules(BaseModel):
    """What each rule is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    same_id_number: Points = 60
    same_phone: Points = 45
    same_persons: Points = 45
    same_person: Points = 30
    same_place: Points = 10
    same_dispute_type: Points = 10
    close_in_time: Points = 10
    same_wording: Points = 30
    similar_wording: Points = 20


class LikenessPolicy(BaseModel):
    """Local rules of the search for duplicates.

    Attributes:
        suspect_from: points from which two cases are shown to a clerk as possibly one.
        window_days: cases registered further apart are never compared.
        close_days: what counts as close in time.
        similar_from: share of the wording from which it counts as similar.
        same_from: and from which it counts as the same.
        most: so many cases are named at the most, the likest first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str = "2024.1"
    suspect_from: Annotated[int, Field(ge=1, le=MOST_POINTS)] = 60
    window_days: Days = 180
    close_days: Days = 30
    similar_from: Annotated[float, Field(gt=0, le=1)] = 0.4
    same_from: Annotated[float, Field(gt=0, le=1)] = 0.8
    most: Annotated[int, Field(ge=1, le=20)] = 5
    points: PointsOfRules = PointsOfRules()


Holds = Callable[[Fingerprint, Fingerprint, LikenessPolicy], bool]


@dataclass(frozen=True)
class LikenessRule:
    """One reason for which two cases may be the same matter.

    Attributes:
        name: of the field of PointsOfRules that says what it is worth.
        sentence: for the clerk.
    """

    name: str
    sentence: str
    holds: Holds


@dataclass(frozen=True)
class Reason:
    """A rule that holds, and what it is worth."""

    rule: str
    points: int


@dataclass(frozen=True)
class Likeness:
    """What speaks for two cases being one; the score is what the reasons are worth together, 100 at the most."""

    case_id: str
    same_as: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """Points, 0 to 100."""
        return min(MOST_POINTS, sum(reason.points for reason in self.reasons))


def _common_names(one: Fingerprint, other: Fingerprint) -> int:
    return len(one.marks.names & other.marks.names)


def _wording(one: Fingerprint, other: Fingerprint) -> float:
    return similarity(one.marks.wording, other.marks.wording)


def _within(one: Fingerprint, other: Fingerprint, days: int) -> bool:
    return abs(one.registered_at - other.registered_at) <= timedelta(days=days)


RULES: tuple[LikenessRule, ...] = (
    LikenessRule("same_id_number", "证件号码相同", lambda a, b, _: bool(a.marks.id_numbers & b.marks.id_numbers)),
    LikenessRule("same_phone", "联系电话相同", lambda a, b, _: bool(a.marks.phones & b.marks.phones)),
    LikenessRule("same_persons", "两名以上当事人姓名相同", lambda a, b, _: _common_names(a, b) >= _TWO),
    LikenessRule("same_person", "一名当事人姓名相同", lambda a, b, _: _common_names(a, b) == 1),
    LikenessRule("same_place", "同一社区", lambda a, b, _: a.place == b.place),
    LikenessRule(
        "same_dispute_type",
        "纠纷类型相同",
        lambda a, b, _: bool(a.dispute_type and b.dispute_type and a.dispute_type.parent is b.dispute_type.parent),
    ),
    LikenessRule("close_in_time", "登记时间相近", lambda a, b, policy: _within(a, b, policy.close_days)),
    LikenessRule("same_wording", "案情表述基本一致", lambda a, b, policy: _wording(a, b) >= policy.same_from),
    LikenessRule(
        "similar_wording",
        "案情表述相似",
        lambda a, b, policy: policy.similar_from <= _wording(a, b) < policy.same_from,
    ),
)
SENTENCES = {rule.name: rule.sentence for rule in RULES}


def compare(one: Fingerprint, other: Fingerprint, policy: LikenessPolicy) -> Likeness:
    """Return what speaks for two cases being one matter."""
    held = (rule.name for rule in RULES if rule.holds(one, other, policy))
    return Likeness(one.case_id, other.case_id, tuple(Reason(name, int(getattr(policy.points, name))) for name in held))


def suspected(case: Fingerprint, others: Iterable[Fingerprint], policy: LikenessPolicy) -> tuple[Likeness, ...]:
    """Return the cases that may be the same matter, the likest first."""
    near = (it for it in others if it.case_id != case.case_id and _within(case, it, policy.window_days))
    found = [it for it in (compare(case, other, policy) for other in near) if it.score >= policy.suspect_from]
    return tuple(sorted(found, key=lambda it: (-it.score, it.same_as))[: policy.most])
