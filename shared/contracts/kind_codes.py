"""Code lists of the kinds other than disputes; what holds of `codes` holds here."""

from enum import StrEnum


class PetitionForm(StrEnum):
    """How a petition was made (信访工作条例 art. 17)."""

    ONLINE = "online"
    LETTER = "letter"
    PHONE = "phone"
    FAX = "fax"
    VISIT = "visit"


class PetitionPurpose(StrEnum):
    """What a petition is after (信访工作条例 art. 29-31); an accusation is none of these: it is sealed."""

    SUGGESTION = "suggestion"
    REQUEST = "request"


class Competence(StrEnum):
    """Whose matter a petition is: of the organ that received it, or of another (信访工作条例 art. 22-23)."""

    OWN = "own"
    OTHER = "other"


class EarlierPetition(StrEnum):
    """Where an earlier petition on the same facts stands (信访工作条例 art. 19, 35-36)."""

    NONE = "none"
    OPEN = "open"
    IN_HAND = "in_hand"
    LATE = "late"
    CLOSED = "closed"
    FINAL = "final"


class PetitionRefusal(StrEnum):
    """Why a petition is not accepted (信访工作条例 art. 19, 23, 35-36)."""

    OUTSIDE_POWER = "outside_power"
    OPEN_ELSEWHERE = "open_elsewhere"
    IN_HAND_ALREADY = "in_hand_already"
    FINALLY_REVIEWED = "finally_reviewed"
    LITIGATION = "litigation"


class LegalRoute(StrEnum):
    """The legal way a petitioner is guided to (信访工作条例 art. 31, items 1-5)."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    PARTY_APPEAL = "party_appeal"
    ADMINISTRATIVE_PROCEDURE = "administrative_procedure"
    DUTY_OF_OFFICE = "duty_of_office"


class MediationPaper(StrEnum):
    """What a mediation inside a petition ends with (信访工作条例 art. 33)."""

    MEDIATION_AGREEMENT = "mediation_agreement"
    SETTLEMENT = "settlement"


class PetitionOpinion(StrEnum):
    """What a written opinion says to the request (信访工作条例 art. 32)."""

    SUPPORT = "support"
    EXPLAIN = "explain"
    NOT_SUPPORT = "not_support"


class ReviewResult(StrEnum):
    """What a higher organ says of an opinion (信访工作条例 art. 35-36)."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REVOKED = "revoked"


class VisitOutcome(StrEnum):
    """How the reception of a visit ended."""

    ANSWERED_ON_SPOT = "answered_on_spot"
    TO_DISPUTE = "to_dispute"
    TO_PETITION = "to_petition"
    GUIDED_TO_OTHER = "guided_to_other"
    POLICE_CALLED = "police_called"


class AnsweredBy(StrEnum):
    """Who answered a question of law."""

    WINDOW = "window"
    LAWYER = "lawyer"
    THREE_CHIEFS = "three_chiefs"
    LEGAL_LINE = "legal_line"


class ConsultTarget(StrEnum):
    """What a consultation turns into."""

    DISPUTE = "dispute"
    PETITION = "petition"
    LEGAL_AID = "legal_aid"


class ReviewPart(StrEnum):
    """四性: the four questions put to a decision."""

    LAWFULNESS = "lawfulness"
    REASONABLENESS = "reasonableness"
    FEASIBILITY = "feasibility"
    CONTROLLABILITY = "controllability"


class LegalVerdict(StrEnum):
    """What the legal check of a draft finds (重大行政决策程序暂行条例 art. 25, 27)."""

    LAWFUL = "lawful"
    TO_BE_AMENDED = "to_be_amended"
    UNLAWFUL = "unlawful"


class AdviserReplacement(StrEnum):
    """Why another adviser examines a draft than the one who was asked first."""

    ILLNESS = "illness"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    LEFT_OFFICE = "left_office"


class PostReviewOccasion(StrEnum):
    """Why a decision is looked at again once it is carried out (重大行政决策程序暂行条例 art. 36)."""

    SHORT_OF_EXPECTATION = "short_of_expectation"
    MANY_OBJECTIONS = "many_objections"
    DEEMED_NECESSARY = "deemed_necessary"


class Verdict(StrEnum):
    """The answer to one of the four questions."""

    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"


class Conclusion(StrEnum):
    """What an assessment advises, and what is decided upon it; from free to strict."""

    GO = "go"
    ADJUST = "adjust"
    POSTPONE = "postpone"
    STOP = "stop"

    @property
    def strictness(self) -> int:
        """Position from free to strict: go 0, stop 3."""
        return list(Conclusion).index(self)


class AssignmentOrigin(StrEnum):
    """What an assignment comes from: the monthly meeting (例会), or the supervision of a case."""

    MEETING = "meeting"
    SUPERVISION = "supervision"


class AssignmentReturn(StrEnum):
    """Why a report on an assignment is not taken."""

    NOT_DONE = "not_done"
    PARTLY_DONE = "partly_done"
    EVIDENCE_MISSING = "evidence_missing"
    NOT_AS_ASKED = "not_as_asked"


class AssignmentWithdrawal(StrEnum):
    """Why an assignment is taken back."""

    ISSUED_BY_MISTAKE = "issued_by_mistake"
    SETTLED_OTHERWISE = "settled_otherwise"
    REASSIGNED = "reassigned"


class ScreeningPeriod(StrEnum):
    """How closely is screened: in important periods (重要时期) more often."""

    ORDINARY = "ordinary"
    IMPORTANT = "important"


class ScreeningWithdrawal(StrEnum):
    """Why a round of screenings is taken back."""

    OPENED_BY_MISTAKE = "opened_by_mistake"
    WRONG_PERIOD = "wrong_period"
    WRONG_COMMUNITIES = "wrong_communities"


class ScreeningReturn(StrEnum):
    """Why a report on a screening is sent back."""

    INCOMPLETE = "incomplete"
    IMPLAUSIBLE = "implausible"
    FIGURES_DIFFER = "figures_differ"


class RatingWay(StrEnum):
    """How a petitioner gave a rating."""

    PAPER = "paper"
    TELEPHONE = "telephone"
    ONLINE = "online"
