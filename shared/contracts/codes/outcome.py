"""How a matter ended, and what came afterwards."""

from enum import StrEnum


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
    REFERRED_PROCURATORATE = "referred_procuratorate"
    REFERRED_POLICE = "referred_police"
    REFERRED_ADMINISTRATION = "referred_administration"
    REFERRED_HOTLINE = "referred_hotline"
    REFERRED_LEGAL_AID = "referred_legal_aid"
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


class ReopenReason(StrEnum):
    """Why a case is taken up again; the last is a petition's, whose opinion a review or a recheck revoked."""

    BREACH = "breach"
    FLARED_UP = "flared_up"
    DISSATISFIED = "dissatisfied"
    OPINION_REVOKED = "opinion_revoked"
