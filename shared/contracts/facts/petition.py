"""Facts of a petition under 信访工作条例 (owner: mediation). What is sealed travels elsewhere: facts/sealed.py."""

from datetime import date
from typing import Literal

from shared.contracts.codes import CaseClock, ClosingCode, Satisfaction
from shared.contracts.facts.base import CaseFact, Instant, PositiveCount, PublicText, Reference
from shared.contracts.kind_codes import (
    Competence,
    EarlierPetition,
    LegalRoute,
    MediationPaper,
    PetitionOpinion,
    PetitionPurpose,
    PetitionRefusal,
    RatingWay,
    ReviewResult,
)


class PetitionClassified(CaseFact):
    """信访甄别: what it is after and whose matter it is (art. 22-23, 29-31)."""

    purpose: PetitionPurpose
    competence: Competence
    law_related: bool
    """涉法涉诉: it touches a matter of the courts or the procuratorate."""
    earlier: EarlierPetition


class PetitionAccepted(CaseFact):
    """信访受理: written notice was given; a request is to be handled within 60 days (art. 23, 34)."""

    purpose: PetitionPurpose
    due_at: Instant | None = None
    """None for a suggestion, which no term runs on."""
    notified: bool = True
    """False when the petitioner's name or address is unknown, so that nobody could be told."""


class PetitionNotAccepted(CaseFact):
    """信访不予受理: written notice with the reason was given (art. 23)."""

    reason: PetitionRefusal
    notified: bool = True
    """False when the petitioner's name or address is unknown, so that nobody could be told."""


class PetitionGuided(CaseFact):
    """引导法定途径: the petitioner was told the legal way that is meant for the matter (art. 31)."""

    route: LegalRoute
    notified: bool = True
    """False when the petitioner's name or address is unknown, so that nobody could be told."""


class PetitionTransferred(CaseFact):
    """转送: handed to the organ whose matter it is, and the petitioner was told where it went (art. 23)."""

    organ: PublicText
    notified: bool = True
    """False when the petitioner's name or address is unknown, so that nobody could be told."""


class PetitionObjected(CaseFact):
    """提出异议: a petition that was transferred here is another organ's matter (art. 23)."""


class ObjectionDecided(CaseFact):
    """异议核实: the organ that transferred it said whose matter it is (art. 23)."""

    upheld: bool


class HandlingBegun(CaseFact):
    """信访办理: a leader and a department have it."""

    leader_ref: Reference
    department: PublicText


class HandlingExtended(CaseFact):
    """延期办理: once, by at most 30 days, approved by the head of the organ, the reason told (art. 34)."""

    days: PositiveCount
    due_at: Instant


class PetitionMediated(CaseFact):
    """信访调解: both sides agreed to it, and to the result (art. 33)."""

    paper: MediationPaper


class OpinionIssued(CaseFact):
    """信访处理意见: written, with claim, facts, opinion and basis (art. 32)."""

    opinion: PetitionOpinion


class OpinionDelivered(CaseFact):
    """意见送达: the petitioner has it and knows the right to a review (art. 32, 35)."""

    received_on: date
    in_time: bool
    """The petitioner had it within the term of handling, whatever was told before the receipt was recorded."""
    review_until: Instant
    review_right_told: Literal[True]


class SuggestionReplied(CaseFact):
    """建议答复: a suggestion was answered in writing (art. 29, 40)."""

    adopted: bool


class ReviewRequested(CaseFact):
    """申请复查: within 30 days of the written opinion; the organ above has 30 days (art. 35).

    It may follow on a lapse: a request that came in time is recorded when it is found.
    """

    requested_on: date
    due_at: Instant


class PetitionReviewed(CaseFact):
    """复查意见 (art. 35)."""

    result: ReviewResult
    recheck_until: Instant | None = None
    """None when it revokes the opinion: the matter is answered anew, and that answer can be reviewed."""
    recheck_right_told: Literal[True] | None = None
    changed_to: PetitionOpinion | None = None
    """The opinion that takes the place of the former one, when the result is `changed`."""
    closing_code: ClosingCode | None = None
    """What its file is closed with from now on; None when it is not closed, or as it was."""


class RecheckRequested(CaseFact):
    """申请复核: within 30 days of the review opinion; the organ above has 30 days (art. 36).

    It may follow on a lapse, as a request for a review may.
    """

    requested_on: date
    due_at: Instant


class RecheckHearingHeld(CaseFact):
    """复核听证: its time does not count to the term (art. 36)."""

    days: PositiveCount
    due_at: Instant


class PetitionRechecked(CaseFact):
    """复核意见: the same facts are not accepted again, unless it revokes and the matter is answered anew (art. 36)."""

    result: ReviewResult
    changed_to: PetitionOpinion | None = None
    """As in a review."""
    closing_code: ClosingCode | None = None
    """As in a review."""


class RightLapsed(CaseFact):
    """逾期未行使: the time to object, or to ask for a review or a recheck, ran out unused.

    What nobody objected to is the matter of the organ it was transferred to (art. 23).
    """

    clock: CaseClock


class PetitionRated(CaseFact):
    """信访评价: by the petitioner, of the petition office and of the responsible unit (art. 21)."""

    petition_office: Satisfaction
    responsible_unit: Satisfaction
    way: RatingWay | None = None
    """How it was given; None where the time to rate ran out, and in earlier events."""


class PetitionArchived(CaseFact):
    """信访归档."""
