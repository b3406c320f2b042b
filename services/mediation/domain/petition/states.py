"""The states of a petition (信访工作条例), in groups that several rules share."""

from services.mediation.domain.states import SEALED
from shared.contracts.codes import CaseState

REGISTERED = frozenset({CaseState.REGISTERED})
HANDLED = frozenset({CaseState.ACCEPTED, CaseState.HANDLING})
"""Accepted, and no written answer yet: the 60 days run."""

ANSWERED = frozenset(
    {
        CaseState.NOT_ACCEPTED,
        CaseState.GUIDED,
        CaseState.TRANSFERRED,
        CaseState.PETITION_MEDIATED,
        CaseState.DELIVERED,
        CaseState.REPLIED,
    }
)
"""The petitioner has an answer in writing: the file can be closed."""

UNDER_REVIEW = frozenset({CaseState.REVIEW_REQUESTED, CaseState.RECHECK_REQUESTED})
REVIEW_ENDED = frozenset({CaseState.REVIEWED, CaseState.RECHECKED})
UNANSWERED = REGISTERED | HANDLED | {CaseState.OBJECTED, CaseState.OPINION_ISSUED}
"""The petitioner has no answer yet: what turns out to be an accusation, or to harm a minor, can still be sealed."""
ENDED = frozenset({CaseState.CLOSED, CaseState.ARCHIVED})
BETWEEN = frozenset({CaseState.WITHHELD})
"""What the open stream hears last, in the decision that seals it."""


VOIDABLE = (
    REGISTERED | HANDLED | ANSWERED | REVIEW_ENDED | {CaseState.OBJECTED, CaseState.OPINION_ISSUED, CaseState.CLOSED}
)
"""Where it may be found that an entry is no petition: not under review, nor once it is sealed or put away."""

STATES = (
    REGISTERED
    | HANDLED
    | ANSWERED
    | UNDER_REVIEW
    | REVIEW_ENDED
    | ENDED
    | SEALED
    | BETWEEN
    | {CaseState.OBJECTED, CaseState.OPINION_ISSUED, CaseState.VOID}
)
