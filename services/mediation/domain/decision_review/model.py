from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Reference
from shared.contracts.kind_codes import Conclusion, LegalVerdict, ReviewPart, Verdict

STATES = frozenset(
    {
        CaseState.REGISTERED,
        CaseState.LEGAL_CHECK,
        CaseState.ASSESSED,
        CaseState.CONCLUDED,
        CaseState.DECIDED,
        CaseState.RECORDED,
        CaseState.POST_REVIEWED,
        CaseState.WITHDRAWN,
    }
)
ENDED = frozenset({CaseState.RECORDED, CaseState.POST_REVIEWED, CaseState.WITHDRAWN})
VOIDED = frozenset({CaseState.VOID})
WITH_CONCLUSION = frozenset({CaseState.CONCLUDED, CaseState.DECIDED, CaseState.RECORDED, CaseState.POST_REVIEWED})


class Answer(BaseModel):
    """The answer to one of the four questions; its text is in the log."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: ReviewPart
    verdict: Verdict


class DecisionReview(FiledCase):
    """重大决策四性评估; a street follows 重大行政决策程序暂行条例 by analogy (art. 2).

    Attributes:
        answers: one for each question answered, the latest.
        legal_verdict: what the adviser found last; None before the first opinion.
    """

    adviser_ref: Reference | None = None
    legal_verdict: LegalVerdict | None = None
    answers: tuple[Answer, ...] = ()
    conclusion: Conclusion | None = None
    decision: Conclusion | None = None
    meeting_ref: Reference | None = None
    as_expected: bool | None = None

    @model_validator(mode="before")
    @classmethod
    def _opinion_without_a_verdict(cls, fields: Any) -> Any:
        """Read a document of the time when an opinion had no verdict: it stood in the way of nothing."""
        if not isinstance(fields, Mapping) or "legal_opinion" not in fields:
            return fields
        kept = {key: value for key, value in fields.items() if key != "legal_opinion"}
        return {**kept, "legal_verdict": LegalVerdict.LAWFUL} if fields["legal_opinion"] else kept

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.state not in STATES | VOIDED:
            raise ValueError(f"a decision review is never {self.state}")
        if (self.state in ENDED) is not (self.closing_code is not None):
            raise ValueError("closing_code belongs to a review that is recorded or withdrawn, and only to one")
        if len({answer.part for answer in self.answers}) != len(self.answers):
            raise ValueError("each question has one answer")
        if self.state in WITH_CONCLUSION and not (self.conclusion and self.legal_verdict and not self.open_parts):
            raise ValueError("a conclusion rests on four answers and a legal opinion")
        return self

    @property
    def open_parts(self) -> tuple[ReviewPart, ...]:
        """The questions that have no answer yet."""
        answered = {answer.part for answer in self.answers}
        return tuple(part for part in ReviewPart if part not in answered)

    @property
    def worst(self) -> Verdict:
        """The worst answer so far: it limits the conclusion."""
        found = {answer.verdict for answer in self.answers}
        return next((verdict for verdict in (Verdict.FAILED, Verdict.CONDITIONAL) if verdict in found), Verdict.PASSED)

    @property
    def work(self) -> Mapping[str, str | None]:
        """The legal adviser who examines it."""
        return {**super().work, "person_ref": self.adviser_ref}

    @property
    def details(self) -> Mapping[str, object]:
        """What only a decision review shows in lists."""
        return {
            "adviser_ref": self.adviser_ref,
            "legal_verdict": self.legal_verdict,
            "parts": {answer.part.value: answer.verdict.value for answer in self.answers},
            "conclusion": self.conclusion,
            "decision": self.decision,
            "meeting_ref": self.meeting_ref,
            "as_expected": self.as_expected,
        }
