"""Decision reviews: one event of each of their types."""

from typing import Any

from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.examples.parts import Happening, at, of
from shared.contracts.facts import decision_review


def reviewed(number: int, state: CaseState) -> dict[str, Any]:
    """What every event of a decision review carries."""
    return of(Kind.DECISION_REVIEW, number, state)


DECISION_REVIEWS: tuple[Happening, ...] = (
    (
        at("2024-04-15T09:00:00"),
        2,
        decision_review.LegalCheckBegun(
            **reviewed(2, CaseState.LEGAL_CHECK), adviser_ref="staff-0210", due_at=at("2024-04-25T00:00:00")
        ),
    ),
    (
        at("2024-04-23T09:00:00"),
        3,
        decision_review.LegalOpinionGiven(**reviewed(2, CaseState.LEGAL_CHECK), adviser_ref="staff-0210"),
    ),
    (
        at("2024-04-24T09:00:00"),
        7,
        decision_review.PartAssessed(
            **reviewed(2, CaseState.ASSESSED),
            part=kind_codes.ReviewPart.CONTROLLABILITY,
            verdict=kind_codes.Verdict.CONDITIONAL,
        ),
    ),
    (
        at("2024-04-25T09:00:00"),
        8,
        decision_review.ReviewConcluded(**reviewed(2, CaseState.CONCLUDED), conclusion=kind_codes.Conclusion.ADJUST),
    ),
    (
        at("2024-04-28T09:00:00"),
        9,
        decision_review.ReviewDecided(
            **reviewed(2, CaseState.DECIDED), decision=kind_codes.Conclusion.ADJUST, meeting_ref="meeting-2024-09"
        ),
    ),
    (at("2024-05-06T09:00:00"), 3, decision_review.ReviewWithdrawn(**reviewed(3, CaseState.LEGAL_CHECK))),
    (
        at("2024-11-06T09:00:00"),
        12,
        decision_review.PostReviewed(**reviewed(2, CaseState.POST_REVIEWED), as_expected=True),
    ),
)
