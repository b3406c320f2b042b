"""What intake says of a matter: how it came in, what it is about, and what was answered."""

from enum import StrEnum


class Channel(StrEnum):
    """How a matter came in."""

    WINDOW = "window"
    GRID_WORKER = "grid_worker"
    BUILDING_HEAD = "building_head"
    ENTRANCE_HEAD = "entrance_head"
    SCREENING = "screening"
    QR = "qr"
    PHONE = "phone"
    ONLINE = "online"
    LETTER = "letter"
    IN_PERSON = "in_person"
    HOTLINE = "hotline"
    POLICE = "police"
    FROM_ABOVE = "from_above"
    LECTURE_POINT = "lecture_point"
    TALK_POINT = "talk_point"
    DELIBERATION_PAVILION = "deliberation_pavilion"


class CourtMode(StrEnum):
    """How a court sent a dispute to mediation (人民法院在线调解规则 art. 24): 委派 before filing, 委托 after it."""

    DELEGATED = "delegated"
    ENTRUSTED_ORDINARY = "entrusted_ordinary"
    ENTRUSTED_SUMMARY = "entrusted_summary"


class DisputeType(StrEnum):
    """Dispute types of the people's mediation statistics: two digits, and four for a part of one of them."""

    FAMILY = "01"
    NEIGHBOURS = "02"
    HOUSING = "03"
    CONTRACT = "04"
    BUSINESS = "05"
    DAMAGES = "06"
    FOREST_LAND = "07"
    EXPROPRIATION = "08"
    POLLUTION = "09"
    LABOUR = "10"
    UNPAID_WAGES = "1001"
    OTHER_LABOUR = "1002"
    TOURISM = "11"
    CONSUMER = "12"
    ONLINE_SHOPPING = "1201"
    OTHER_CONSUMER = "1202"
    MEDICAL = "13"
    TRAFFIC = "14"
    PROPERTY_MANAGEMENT = "15"
    INTELLECTUAL_PROPERTY = "16"
    INTERNET = "17"
    SCHOOL = "18"
    FINANCE = "19"
    OTHER = "99"

    @property
    def parent(self) -> "DisputeType":
        """The type it is counted under: itself, unless it is a part of another."""
        return DisputeType(self.value[:2])


class ConsentBasis(StrEnum):
    """Why mediation may begin (人民调解法 art. 17): asked for, or offered and not refused."""

    APPLICATION = "application"
    OWN_INITIATIVE = "own_initiative"


class NotAcceptedReason(StrEnum):
    """Why a matter is not accepted for mediation (司法部令75 art. 22)."""

    SPECIAL_ORGAN_ONLY = "special_organ_only"
    ALREADY_WITH_AUTHORITY = "already_with_authority"
    PARTY_REFUSED = "party_refused"
    OUTSIDE_AREA = "outside_area"


class Organ(StrEnum):
    """Where a matter is referred or guided to, or came from (接受委托移送)."""

    PETITION_OFFICE = "petition_office"
    ARBITRATION = "arbitration"
    COURT = "court"
    PROCURATORATE = "procuratorate"
    HOTLINE = "hotline"
    POLICE = "police"
    ADMINISTRATION = "administration"
    LEGAL_AID = "legal_aid"
