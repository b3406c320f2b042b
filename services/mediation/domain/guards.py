"""Objections that rest on the case alone: they decide which commands can be offered at all."""

from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import PendingEscalation, Proposable
from services.mediation.domain.instalments import OPEN as STILL_OWED
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Proposal
from shared.rules.refusal import Refusal
from shared.words import codes as words

ASKED_FOR_AGAIN = frozenset({ConfirmationStage.EXPIRED, ConfirmationStage.WITHDRAWN, ConfirmationStage.REJECTED})


def escalation_is_pending(case: Case) -> Refusal | None:
    """Nobody may end or move a case over the head of the level that is asked to sign."""
    if case.pending is None:
        return None
    target = case.pending.to_level
    return Refusal(
        "escalation-pending",
        f"an escalation to the {target} is pending: it has to be signed or returned first",
        f"已上报{words.LEVELS[target]}待签收，请先由其签收或退回。",
        members={"to_level": target.value},
    )


def nothing_is_pending(case: Case) -> Refusal | None:
    """Only an escalation can be signed or returned."""
    return _no_escalation_pending() if case.pending is None else None


def owner_is_the_highest_level(case: Case) -> Refusal | None:
    """There is no level above the district."""
    return _at_the_highest_level() if case.owner_level.above is None else None


def owner_is_the_lowest_level(case: Case) -> Refusal | None:
    """There is no level below the community."""
    if case.owner_level is not Level.COMMUNITY:
        return None
    return Refusal(
        "at-the-lowest-level", "the community owns the case: no level is below it", "案件由社区承办，没有下级可以交办。"
    )


def escalation_must_be_decided(case: Case) -> Refusal | None:
    """After two returns the target level decides; it cannot send the case back (design 5)."""
    if case.pending is None or not case.pending.binding:
        return None
    return Refusal(
        "binding-must-be-decided",
        "the escalation is binding after two returns: sign it and decide",
        "该案件已两次退回，本次上报必须签收处理，不得退回。",
    )


def district_returned_once(case: Case) -> Refusal | None:
    """A second return goes one level up, and above the district there is none: it has to sign."""
    pending = case.pending
    if pending is None or pending.to_level.above is not None or case.returns == 0 or pending.binding:
        return None
    return Refusal(
        "second-return-at-the-top",
        "the district returned this case once already: no level is above it to decide, so it has to sign",
        "区级已退回过一次，再次上报必须签收。",
    )


def never_accepted(case: Case) -> Refusal | None:
    """What was refused or referred without acceptance comes back as a new registration."""
    if case.accepted_at is not None:
        return None
    return Refusal(
        "never-accepted",
        "the case was closed without ever being accepted: register the matter anew",
        "该案件未曾受理，请重新登记。",
    )


def nobody_mediates(case: Case) -> Refusal | None:
    """A mediation whose mediator withdrew waits for another one (深圳 art. 23); its term runs on."""
    if case.mediator_ref is not None:
        return None
    return Refusal(
        "mediator-missing",
        "the mediator withdrew from this case: assign another one first",
        "本案调解员已回避，请先分派新的调解员。",
    )


def nothing_was_agreed(case: Case) -> Refusal | None:
    """Only an agreement is performed or confirmed."""
    if case.agreement_form is not None:
        return None
    return Refusal("nothing-agreed", "the parties agreed on nothing in this case", "本案没有达成调解协议。")


def nothing_is_owed(case: Case) -> Refusal | None:
    """What is performed is performed."""
    if case.performance is None or not case.performance.done:
        return None
    return Refusal("performed-already", "the agreement is performed already", "调解协议已经履行完毕。")


def confirmation_was_opened(case: Case) -> Refusal | None:
    """An agreement goes to the court once."""
    if case.confirmation is None:
        return None
    stage = case.confirmation.stage
    return Refusal(
        "confirmation-opened-already",
        f"the confirmation of this agreement is {stage} already",
        "本案已登记司法确认。",
        members={"stage": stage.value},
    )


def confirmation_is_not_open(case: Case) -> Refusal | None:
    """An application needs an agreement that was found fit; one that was made in time may be recorded after the end.

    Who withdrew one, or was told by a court that it does not take it, may still ask within the thirty days: no law says
    that it is asked for once (人民调解法 art. 33; 民诉法解释 art. 355).
    """
    if case.confirmation is not None and case.confirmation.stage in ASKED_FOR_AGAIN:
        return None
    return _not_at(case, ConfirmationStage.ELIGIBLE, "请先审查协议是否可以申请司法确认。")


def confirmation_is_not_applied_for(case: Case) -> Refusal | None:
    """A result needs an application."""
    return _not_at(case, ConfirmationStage.APPLIED, "本案没有正在办理的司法确认申请。")


def nobody_is_to_be_asked_again(case: Case) -> Refusal | None:
    """A party is asked once, and of a red case as often as the street's rules say."""
    if case.state is not CaseState.FOLLOWED_UP or case.term(CaseClock.FOLLOW_UP) is not None:
        return None
    return Refusal("followed-up-already", "the parties were asked, and no further follow-up is due", "本案回访已完成。")


def follow_up_is_outstanding(case: Case) -> Refusal | None:
    """A file is put away when its last follow-up was made."""
    due_at = case.follow_up_due_at
    if case.state is not CaseState.FOLLOWED_UP or due_at is None:
        return None
    return Refusal(
        "follow-up-outstanding",
        f"a party is to be asked once more until {due_at.isoformat()}: record that follow-up before archiving",
        "本案后续回访尚未完成，不能归档。",
        members={"follow_up_due_at": due_at.isoformat()},
    )


def confirmation_is_under_way(case: Case) -> Refusal | None:
    """A file is not put away before its last paper can come in."""
    if case.confirmation is None or not case.confirmation.stage.under_way:
        return None
    return Refusal(
        "confirmation-under-way",
        "the confirmation of the agreement is not concluded: wait for its end before archiving",
        "司法确认尚未办结，不能归档。",
        members={"stage": case.confirmation.stage.value},
    )


def performance_is_outstanding(case: Case) -> Refusal | None:
    """The committee supervises that an agreement is kept (人民调解法 art. 31): until it is, or is broken and urged."""
    owed = case.performance in STILL_OWED or any(it.is_open for it in case.instalments)
    if case.performance is None or not owed:
        return None
    return Refusal(
        "performance-outstanding",
        f"the agreement is {case.performance}: record that it is performed, or that it is breached, before archiving",
        "调解协议尚未履行完毕，须登记已履行，或者登记未履行并已督促，方可归档。",
        members={"performance": case.performance.value},
    )


def agreement_is_with_the_court(case: Case) -> Refusal | None:
    """What a court confirmed is enforced (人民调解法 art. 33), not mediated anew."""
    stage = case.confirmation.stage if case.confirmation else None
    if stage not in {ConfirmationStage.APPLIED, ConfirmationStage.CONFIRMED}:
        return None
    return Refusal(
        "agreement-with-the-court",
        f"the confirmation of the agreement is {stage}: a confirmed one is enforced by the court, and one applied for "
        "is concluded first; what is new is registered as a case of its own",
        "协议已申请或者已经司法确认，不能重新办理：确认后一方不履行的，可以向人民法院申请强制执行；新的纠纷请另行登记。",
        members={"stage": stage.value},
    )


def void_is_not_proposed(case: Proposable) -> Refusal | None:
    """An entry is voided by two persons: one proposes, another decides."""
    if case.proposal is not None and case.proposal.proposal is Proposal.VOID:
        return None
    return Refusal(
        "void-not-proposed",
        "nobody proposed to void this case: use propose with proposal void first",
        "作废须先由一人提请，再由另一人办理。",
    )


def pending_of(case: Case) -> PendingEscalation:
    """Return the escalation that waits.

    Raises:
        Refusal: none does.
    """
    if case.pending is None:
        raise _no_escalation_pending()
    return case.pending


def level_above(case: Case) -> Level:
    """Return the level above the owner.

    Raises:
        Refusal: the district owns the case.
    """
    if case.owner_level.above is None:
        raise _at_the_highest_level()
    return case.owner_level.above


def _not_at(case: Case, stage: ConfirmationStage, sentence: str) -> Refusal | None:
    reached = case.confirmation.stage if case.confirmation else None
    if reached is stage:
        return None
    return Refusal(
        f"confirmation-not-{stage}",
        f"the confirmation has to be {stage}; it is {reached or 'not opened'}",
        sentence,
        members={"stage": reached.value if reached else None},
    )


def _no_escalation_pending() -> Refusal:
    return Refusal("no-escalation-pending", "no escalation is pending: escalate first", "该案件没有待签收的上报。")


def _at_the_highest_level() -> Refusal:
    return Refusal(
        "at-the-highest-level", "the district owns the case: no level is above it", "案件已在区级，无法再上报。"
    )
