"""Why personal data were destroyed."""

from enum import StrEnum


class DestructionReason(StrEnum):
    """Why the personal data of a case were destroyed (个人信息保护法 art. 47)."""

    PURPOSE_ACHIEVED = "purpose_achieved"
    RETENTION_OVER = "retention_over"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL = "unlawful"
    OTHER = "other"
