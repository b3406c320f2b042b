"""The clocks of all kinds."""

from enum import StrEnum


class CaseClock(StrEnum):
    """The clocks that run on a case; which of them on which kind says docs/glossary.md."""

    CONCLUDE = "conclude"
    SIGN_OFF = "sign_off"
    CONFIRM = "confirm"
    FOLLOW_UP = "follow_up"
    PERFORMANCE = "performance"
    ARBITRATION = "arbitration"
    TAKE_ON = "take_on"
    ASSIGNED_DOWN = "assigned_down"
    SAFETY_CHECK = "safety_check"
    PROTECTION_VISIT = "protection_visit"
    PETITION_NOTICE = "petition_notice"
    PETITION_OBJECTION = "petition_objection"
    PETITION_HANDLE = "petition_handle"
    REVIEW_REQUEST = "review_request"
    REVIEW_OPINION = "review_opinion"
    RECHECK_REQUEST = "recheck_request"
    RECHECK_OPINION = "recheck_opinion"
    RATING = "rating"
    CONSULT_ANSWER = "consult_answer"
    LEGAL_CHECK = "legal_check"
    ASSIGNMENT_ACKNOWLEDGE = "assignment_acknowledge"
    ASSIGNMENT_REPORT = "assignment_report"
    SCREENING_REPORT = "screening_report"
