"""化解方式 of GB/T 31000-2015, as systems that claim the standard use it: how an event was settled."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.codes import ClosingCode


class Settlement(StrEnum):
    """化解方式, in the words of the list."""

    PEOPLES_MEDIATION = "人民调解"
    ADMINISTRATIVE_MEDIATION = "行政调解"
    JUDICIAL_MEDIATION = "司法调解"
    POLICE_MEDIATION = "治安调解"
    PETITION = "信访"
    ARBITRATION = "仲裁"
    LITIGATION = "诉讼"
    OTHER = "其他"


ELSEWHERE: Mapping[ClosingCode, Settlement] = {
    ClosingCode.REFERRED_PETITION: Settlement.PETITION,
    ClosingCode.REFERRED_ARBITRATION: Settlement.ARBITRATION,
    ClosingCode.REFERRED_COURT: Settlement.LITIGATION,
    ClosingCode.REFERRED_PROCURATORATE: Settlement.OTHER,
    ClosingCode.REFERRED_POLICE: Settlement.OTHER,
    ClosingCode.REFERRED_ADMINISTRATION: Settlement.OTHER,
    ClosingCode.REFERRED_HOTLINE: Settlement.OTHER,
    ClosingCode.REFERRED_LEGAL_AID: Settlement.OTHER,
    ClosingCode.RECONCILED: Settlement.OTHER,
    ClosingCode.NOT_ACCEPTED: Settlement.OTHER,
}
"""What did not end in mediation here; whether an organ mediated what was sent to it is not known."""


def settlement(closing_code: ClosingCode | None) -> Settlement:
    """Return how a dispute was settled, or is being settled while it is open."""
    if closing_code is None:
        return Settlement.PEOPLES_MEDIATION
    return ELSEWHERE.get(closing_code, Settlement.PEOPLES_MEDIATION)
