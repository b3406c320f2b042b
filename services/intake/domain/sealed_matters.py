"""Matters that only confidential officers may open (shared/people/rights.py)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.codes import Kind


class SealedGround(StrEnum):
    """Why a matter is sealed.

    反家庭暴力法 art. 5 and 14; 未成年人保护法 art. 4, 11 and 72; 信访工作条例 art. 30.
    """

    FAMILY_VIOLENCE = "family_violence"
    MINORS = "minors"
    ACCUSATION = "accusation"


SEALED_AS: Mapping[SealedGround, Kind] = {
    SealedGround.FAMILY_VIOLENCE: Kind.DISPUTE,
    SealedGround.MINORS: Kind.DISPUTE,
    SealedGround.ACCUSATION: Kind.PETITION,
}
"""What a matter is registered as when it is sealed on a ground."""
