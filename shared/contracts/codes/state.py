"""Where a case stands."""

from enum import StrEnum


class CaseState(StrEnum):
    """State of a case after an event."""

    REGISTERED = "registered"
    NOT_ACCEPTED = "not_accepted"
    REFERRED = "referred"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    MEDIATING = "mediating"
    SUSPENDED = "suspended"
    AGREED = "agreed"
    TERMINATED = "terminated"
    CLOSED = "closed"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"
    MERGED = "merged"
    VOID = "void"

    TRANSFERRED = "transferred"
    OBJECTED = "objected"
    GUIDED = "guided"
    HANDLING = "handling"
    PETITION_MEDIATED = "petition_mediated"
    OPINION_ISSUED = "opinion_issued"
    DELIVERED = "delivered"
    REPLIED = "replied"
    REVIEW_REQUESTED = "review_requested"
    REVIEWED = "reviewed"
    RECHECK_REQUESTED = "recheck_requested"
    RECHECKED = "rechecked"
    WITHHELD = "withheld"
    SEALED = "sealed"
    HANDED_OVER = "handed_over"
    SEAL_LIFTED = "seal_lifted"

    RECEIVED = "received"
    RECEPTION_ENDED = "reception_ended"

    ANSWERED = "answered"
    CONVERTED = "converted"
    RATED = "rated"

    LEGAL_CHECK = "legal_check"
    ASSESSED = "assessed"
    CONCLUDED = "concluded"
    DECIDED = "decided"
    RECORDED = "recorded"
    POST_REVIEWED = "post_reviewed"
    WITHDRAWN = "withdrawn"

    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    CLEARED = "cleared"

    OPENED = "opened"
    MISSING = "missing"
    CHECKED = "checked"
