"""Matters that only confidential officers may open (shared/people/rights.py)."""

from enum import StrEnum


class SealedGround(StrEnum):
    """Why a matter is sealed.

    反家庭暴力法 art. 5 and 14; 未成年人保护法 art. 4 and 72; 信访工作条例 art. 30.
    """

    FAMILY_VIOLENCE = "family_violence"
    MINORS = "minors"
    ACCUSATION = "accusation"
