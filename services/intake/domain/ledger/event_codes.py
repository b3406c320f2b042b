"""Lists of GB/T 31000-2015 as systems that claim it use them: the size of an event, and how it was settled."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.codes import ClosingCode


class EventSize(StrEnum):
    """事件规模, by the people concerned; the standard leaves the numbers to the place."""

    INDIVIDUAL = "01"
    GENERAL_GROUP = "02"
    MAJOR_GROUP = "03"


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


GROUP_FROM, MAJOR_FROM = 5, 30

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


def event_size(people_count: int) -> EventSize:
    """Return the size of an event that so many people are concerned by."""
    if people_count >= MAJOR_FROM:
        return EventSize.MAJOR_GROUP
    return EventSize.GENERAL_GROUP if people_count >= GROUP_FROM else EventSize.INDIVIDUAL


def settlement(closing_code: ClosingCode | None) -> Settlement:
    """Return how a dispute was settled, or is being settled while it is open."""
    if closing_code is None:
        return Settlement.PEOPLES_MEDIATION
    return ELSEWHERE.get(closing_code, Settlement.PEOPLES_MEDIATION)
