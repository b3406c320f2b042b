"""Facts of a decision review, 四性评估 (owner: mediation)."""

from shared.contracts.facts.base import CaseFact, Instant, Reference
from shared.contracts.kind_codes import (
    AdviserReplacement,
    Conclusion,
    LegalVerdict,
    PostReviewOccasion,
    ReviewPart,
    Verdict,
)


class LegalCheckBegun(CaseFact):
    """送法律审查: the adviser has at least seven working days (重大行政决策程序暂行条例 art. 26)."""

    adviser_ref: Reference
    due_at: Instant
    replacing: AdviserReplacement | None = None
    """Why it is another adviser than before, who has as many days; None for the first."""


class LegalOpinionGiven(CaseFact):
    """法律意见: the opinion itself stays with mediation."""

    adviser_ref: Reference
    verdict: LegalVerdict | None = None
    """An unlawful draft is not put to the meeting (art. 25 ¶2)."""


class PartAssessed(CaseFact):
    """四性评估: one of the four questions was answered."""

    part: ReviewPart
    verdict: Verdict


class ReviewConcluded(CaseFact):
    """评估结论: on four answers and a legal opinion."""

    conclusion: Conclusion


class ReviewDecided(CaseFact):
    """集体决定: by a meeting, never freer than the assessment allows."""

    decision: Conclusion
    meeting_ref: Reference


class ReviewWithdrawn(CaseFact):
    """撤回评估: the proposal was taken back; it does not count as a review."""


class PostReviewed(CaseFact):
    """决策后评估 (重大行政决策程序暂行条例 art. 36)."""

    as_expected: bool
    occasion: PostReviewOccasion | None = None
