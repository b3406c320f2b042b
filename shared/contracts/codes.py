"""Code lists that travel in events. A new value is a breaking change: it needs a new version of the event."""

from enum import StrEnum


class Kind(StrEnum):
    """件别: what sort of matter a case is; each kind has its own states and clocks."""

    DISPUTE = "dispute"
    PETITION = "petition"
    VISIT = "visit"
    CONSULT = "consult"
    DECISION_REVIEW = "decision_review"
    ASSIGNMENT = "assignment"
    SCREENING = "screening"

    @property
    def is_case(self) -> bool:
        """Whether it counts among the cases: assignments and screenings stand beside them.

        Intake registers cases and nothing else; figures, rates and ledgers count cases and nothing else.
        """
        return self not in {Kind.ASSIGNMENT, Kind.SCREENING}

    @property
    def token(self) -> str:
        """The kind as a subject token: `_` is not allowed there."""
        return self.value.replace("_", "-")


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


class Risk(StrEnum):
    """Risk colour of a case; local rules say what each means."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for the least danger."""
        return list(Risk).index(self)


class Channel(StrEnum):
    """How a matter came in."""

    WINDOW = "window"
    GRID_WORKER = "grid_worker"
    BUILDING_HEAD = "building_head"
    SCREENING = "screening"
    QR = "qr"
    PHONE = "phone"
    ONLINE = "online"
    LETTER = "letter"
    IN_PERSON = "in_person"
    HOTLINE = "hotline"
    POLICE = "police"
    FROM_ABOVE = "from_above"


class DisputeType(StrEnum):
    """Dispute types of the people's mediation statistics, stable two-digit codes."""

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
    TOURISM = "11"
    CONSUMER = "12"
    MEDICAL = "13"
    TRAFFIC = "14"
    PROPERTY_MANAGEMENT = "15"
    INTELLECTUAL_PROPERTY = "16"
    INTERNET = "17"
    SCHOOL = "18"
    FINANCE = "19"
    OTHER = "99"


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
    """Where a matter is referred or guided to."""

    PETITION_OFFICE = "petition_office"
    ARBITRATION = "arbitration"
    COURT = "court"
    HOTLINE = "hotline"
    POLICE = "police"
    ADMINISTRATION = "administration"
    LEGAL_AID = "legal_aid"


class AgreementForm(StrEnum):
    """Form of a mediation agreement (人民调解法 art. 28)."""

    WRITTEN = "written"
    ORAL = "oral"
    PARTIAL = "partial"


class TerminationReason(StrEnum):
    """Why mediation ended without agreement (人民调解法 art. 23 and 26; 人民法院在线调解规则 art. 25)."""

    REFUSED = "refused"
    NO_AGREEMENT = "no_agreement"
    EXPIRED = "expired"
    LOST_CONTACT = "lost_contact"
    FALSE_MATTER = "false_matter"
    RECONCILED = "reconciled"
    NOT_SIGNED = "not_signed"
    IMPOSSIBLE = "impossible"


class EscalationReason(StrEnum):
    """Why a case goes one level up."""

    OVERDUE = "overdue"
    TOO_DIFFICULT = "too_difficult"
    CROSS_AREA = "cross_area"
    PARTY_REQUEST = "party_request"
    RED_RISK = "red_risk"
    RETURNED_TWICE = "returned_twice"


class ReturnReason(StrEnum):
    """Why the target level sends an escalation back."""

    WITHIN_LOWER_POWER = "within_lower_power"
    MATERIAL_MISSING = "material_missing"
    NOT_TRIED = "not_tried"


class RiskReason(StrEnum):
    """What a change of risk colour rests on."""

    THREAT = "threat"
    VIOLENCE = "violence"
    GROUP = "group"
    REPEATED = "repeated"
    MEDIA = "media"
    EASED = "eased"


class ReopenReason(StrEnum):
    """Why a closed case is taken up again."""

    BREACH = "breach"
    FLARED_UP = "flared_up"
    DISSATISFIED = "dissatisfied"


class ClosingCode(StrEnum):
    """How a case ended; closed is not the same as resolved."""

    AGREED_WRITTEN = "agreed_written"
    AGREED_ORAL = "agreed_oral"
    AGREED_PARTIAL = "agreed_partial"
    RECONCILED = "reconciled"
    TERMINATED_REFUSED = "terminated_refused"
    TERMINATED_NO_AGREEMENT = "terminated_no_agreement"
    TERMINATED_EXPIRED = "terminated_expired"
    TERMINATED_LOST_CONTACT = "terminated_lost_contact"
    TERMINATED_FALSE = "terminated_false"
    REFERRED_PETITION = "referred_petition"
    REFERRED_ARBITRATION = "referred_arbitration"
    REFERRED_COURT = "referred_court"
    REFERRED_POLICE = "referred_police"
    REFERRED_ADMINISTRATION = "referred_administration"
    NOT_ACCEPTED = "not_accepted"
    ANSWERED = "answered"
    MERGED = "merged"
    SUPPORTED = "supported"
    EXPLAINED = "explained"
    NOT_SUPPORTED = "not_supported"
    PETITION_MEDIATED = "petition_mediated"
    TRANSFERRED = "transferred"
    GUIDED = "guided"
    CONVERTED = "converted"
    POLICE_CALLED = "police_called"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"

    @property
    def resolved(self) -> bool:
        """Whether the dispute itself was settled (化解), not only the file closed (办结)."""
        return self in {
            ClosingCode.AGREED_WRITTEN,
            ClosingCode.AGREED_ORAL,
            ClosingCode.AGREED_PARTIAL,
            ClosingCode.RECONCILED,
        }


class CaseClock(StrEnum):
    """The clocks that run on a case; which of them on which kind says docs/glossary.md."""

    CONCLUDE = "conclude"
    SIGN_OFF = "sign_off"
    CONFIRM = "confirm"
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


class SupervisionStep(StrEnum):
    """督办: how far the owner of an overdue case is supervised."""

    URGE = "urge"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for the first step."""
        return list(SupervisionStep).index(self)


class FollowUpWay(StrEnum):
    """How a party was asked afterwards."""

    PHONE = "phone"
    HOME_VISIT = "home_visit"
    OFFICE = "office"


class Satisfaction(StrEnum):
    """A party's answer at follow-up."""

    SATISFIED = "satisfied"
    FAIRLY_SATISFIED = "fairly_satisfied"
    DISSATISFIED = "dissatisfied"
    NOT_RATED = "not_rated"


class DestructionReason(StrEnum):
    """Why the personal data of a case were destroyed (个人信息保护法 art. 47)."""

    PURPOSE_ACHIEVED = "purpose_achieved"
    RETENTION_OVER = "retention_over"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL = "unlawful"
    OTHER = "other"


class PublicityForm(StrEnum):
    """Form of a publicity activity."""

    LECTURE = "lecture"
    DOOR_TO_DOOR = "door_to_door"
    EXHIBITION = "exhibition"
    SHORT_VIDEO = "short_video"
    PUSH = "push"
    BANNER = "banner"
    LAWYER_VISIT = "lawyer_visit"
