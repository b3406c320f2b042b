"""Code lists of the further turns of a mediation. A new value is a breaking change, as in `codes`."""

from enum import StrEnum


class DeclineReason(StrEnum):
    """Why a mediator gives an assigned case back (回避)."""

    CONFLICT_OF_INTEREST = "conflict_of_interest"
    CHALLENGED = "challenged"
    UNAVAILABLE = "unavailable"
    NOT_TAKEN_ON = "not_taken_on"


class PartiesConsent(StrEnum):
    """What the parties say to mediation before it starts (人民调解法 art. 17)."""

    ALL_AGREE = "all_agree"
    NONE_REFUSES = "none_refuses"
    ONE_REFUSES = "one_refuses"


class Helper(StrEnum):
    """Who is invited to help a mediation (人民调解法 art. 20); the first five are the 五老."""

    OLD_PARTY_MEMBER = "old_party_member"
    OLD_CADRE = "old_cadre"
    OLD_MODEL = "old_model"
    OLD_SOLDIER = "old_soldier"
    OLD_TEACHER = "old_teacher"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"
    COLLEAGUE = "colleague"
    EXPERT = "expert"
    SOCIAL_ORGANISATION = "social_organisation"
    RESPECTED_PERSON = "respected_person"


class SessionVenue(StrEnum):
    """Where a sitting took place."""

    MEDIATION_ROOM = "mediation_room"
    ON_SITE = "on_site"
    HOME = "home"
    OFFICE = "office"


class SessionResult(StrEnum):
    """What a sitting came to."""

    CONTINUES = "continues"
    NEARER = "nearer"
    AGREED = "agreed"
    NO_AGREEMENT = "no_agreement"


class SuspendReason(StrEnum):
    """What stops the clock of a mediation, and nothing else does."""

    APPRAISAL = "appraisal"
    FORCE_MAJEURE = "force_majeure"


class PerformanceManner(StrEnum):
    """How an agreement is to be performed (人民调解法 art. 29)."""

    AT_ONCE = "at_once"
    ONE_PAYMENT = "one_payment"
    INSTALMENTS = "instalments"
    CONDUCT = "conduct"


class Performance(StrEnum):
    """How far an agreement is performed."""

    AT_ONCE = "at_once"
    NOT_DUE = "not_due"
    PERFORMED = "performed"
    PARTIAL = "partial"
    BREACHED = "breached"

    @property
    def done(self) -> bool:
        """Whether nothing is owed any more."""
        return self in {Performance.AT_ONCE, Performance.PERFORMED}


class ConfirmationStage(StrEnum):
    """Where the judicial confirmation of an agreement stands (人民调解法 art. 33)."""

    ELIGIBLE = "eligible"
    APPLIED = "applied"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def under_way(self) -> bool:
        """Whether something is still to come of it."""
        return self in {ConfirmationStage.ELIGIBLE, ConfirmationStage.APPLIED}


class Proposal(StrEnum):
    """What one person proposes and another decides."""

    CLOSE = "close"
    SUSPEND = "suspend"
    VOID = "void"


class UnmergeReason(StrEnum):
    """Why a merge was wrong."""

    DIFFERENT_MATTER = "different_matter"
    DIFFERENT_PARTIES = "different_parties"


class ClockEffect(StrEnum):
    """What a merge or its undoing does to the term of the case; the other case's term is never touched."""

    ENDED = "ended"
    RUNS_ON = "runs_on"
    NONE_RAN = "none_ran"


class VoidReason(StrEnum):
    """Why an entry is no case."""

    WRONG_ENTRY = "wrong_entry"
    ENTERED_TWICE = "entered_twice"
    TRIAL_ENTRY = "trial_entry"


class Retention(StrEnum):
    """How long a file is kept (保管期限)."""

    SHORT = "short"
    LONG = "long"
    PERMANENT = "permanent"
