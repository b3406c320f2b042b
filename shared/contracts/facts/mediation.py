"""Facts of the mediation itself (owner: mediation)."""

from datetime import date

from shared.contracts.codes import (
    AgreementForm,
    ClosingCode,
    FollowUpWay,
    ReopenReason,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.facts.base import CaseFact, Cents, Count, Fact, Instant, PositiveCount, Reference
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import (
    ClockEffect,
    DeclineReason,
    Helper,
    PartiesConsent,
    PerformanceManner,
    SessionResult,
    SessionVenue,
)


class Assigned(CaseFact):
    """分派: a mediator has the case and declared no conflict of interest."""

    mediator_ref: Reference
    chosen_by_parties: bool = False
    """The parties chose the mediator themselves (人民调解法 art. 19)."""


class Declined(CaseFact):
    """回避: the mediator has the case no more, and it has to be assigned anew."""

    mediator_ref: Reference
    reason: DeclineReason


class TakenOn(CaseFact):
    """确认接受: the mediator confirms a dispute of a court, and its term runs (人民法院在线调解规则 art. 12, 24)."""

    mediator_ref: Reference
    due_at: Instant | None = None
    """End of the term; None while it stands still."""


class Started(CaseFact):
    """开始调解: the parties were told their rights and duties."""

    consent: PartiesConsent
    """What they said to it: all agree, or none refuses what the committee offered itself (人民调解法 art. 17)."""


class HelperInvited(CaseFact):
    """邀请参与调解: somebody helps the mediator with the parties' consent (人民调解法 art. 20); no name."""

    helper: Helper


class SessionRecorded(CaseFact):
    """调解记录: one sitting; its record stays with mediation."""

    session_no: PositiveCount
    people_present: PositiveCount
    result: SessionResult
    online: bool
    """Held online, with the parties' consent (人民法院在线调解规则 art. 16-22)."""
    held_at: Instant
    venue: SessionVenue


class Instalment(Fact):
    """One part of what was agreed, and its last day."""

    amount_cents: Cents
    due_on: date


class Agreed(CaseFact):
    """达成协议 (人民调解法 art. 28-30)."""

    form: AgreementForm
    amount_cents: Cents = 0
    effective_at: Instant
    perform_due_at: Instant | None = None
    manner: PerformanceManner | None = None
    instalments: tuple[Instalment, ...] | None = None
    """The plan, in the order of the days, of an agreement that is performed in instalments."""
    representatives: PositiveCount | None = None
    """How many representatives agreed for all of many parties; None where every party did."""


class Terminated(CaseFact):
    """终止调解: ended without an agreement."""

    reason: TerminationReason
    remedy_notice: bool = True
    """The parties were told the other legal ways (人民调解法 art. 26): always, unless they settled it themselves."""
    undisputed_facts: bool = False
    """With the parties' consent, a note of what is not in dispute was made."""


class RemedyNoticeGiven(CaseFact):
    """告知其他途径: after the clock ended the mediation, the parties were told the other legal ways (art. 26)."""

    given_on: date


class Closed(CaseFact):
    """办结."""

    closing_code: ClosingCode
    days: Count
    """Whole days from acceptance (or registration, when never accepted) to closing."""
    follow_up_due_at: Instant | None = None
    """Until when a party is to be asked; a local rule."""
    lacking: Count | None = None
    """How many papers its file still lacks; which ones is on record at mediation."""


class Outcome(CaseFact):
    """The closing fact without details, for all three levels."""

    closing_code: ClosingCode
    resolved: bool
    days: Count
    highest_level: Level


class FollowedUp(CaseFact):
    """回访."""

    way: FollowUpWay
    satisfaction: Satisfaction
    performed: bool
    agreed: bool | None = None
    """Whether there was an agreement to perform; None in an event from before this was said."""
    hidden_risk: bool
    """The one who asked found a danger that is not settled."""
    next_due_at: Instant | None = None
    """Until when a party is asked again; a local rule for red cases."""


class Reopened(CaseFact):
    """重新办理: keeps its number and its first close in the history.

    A petition goes on so once its opinion was revoked, whether or not its file was closed already.
    """

    reason: ReopenReason
    reopen_count: PositiveCount
    due_at: Instant


class Merged(CaseFact):
    """并案: counted once, under the case it was merged into."""

    into: Reference
    """The case id of the case that stays; this case is the event's subject."""
    clocks: ClockEffect
