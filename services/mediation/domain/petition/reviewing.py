"""复查, 复核 (信访工作条例 art. 35-36): the district reviews; what the organ above it rechecks is recorded here."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.escalation import acts_for_another_level
from services.mediation.domain.petition import commands
from services.mediation.domain.petition.last_word import changed_opinion_is_wrong, handled_anew, said
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.receipt import (
    asked_too_late,
    received,
    received_on_is_impossible,
    requested_on_is_impossible,
)
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun, end_of
from shared.contracts.codes import CaseClock, CaseState, ClosingCode
from shared.contracts.facts import petition as facts
from shared.contracts.kind_codes import ReviewResult
from shared.contracts.levels import Level
from shared.rules.days import end_of_day, local, start_of_day
from shared.rules.refusal import Refusal
from shared.rules.terms import Stop

Decided = Decision[Petition]


def recheck_right_was_not_told(command: commands.IssueReview) -> Refusal | None:
    """A review opinion names the right to a recheck (art. 36), unless it leaves nothing to recheck."""
    if command.recheck_right_told or command.result is ReviewResult.REVOKED:
        return None
    return Refusal(
        "recheck-right-not-told",
        "recheck_right_told: tell the petitioner the right to ask for a recheck within 30 days, then give true",
        "出具复查意见时须告知三十日内申请复核的权利。",
        status=422,
    )


def hearing_days_are_impossible(case: Petition, command: commands.HoldHearing, now: datetime) -> Refusal | None:
    """A hearing lies within the recheck, after any hearing before it, and has been held."""
    term = case.term(CaseClock.RECHECK_OPINION)
    pauses = term.law.pauses if term and term.law else ()
    began = term.started_at if term else case.registered_at
    first = local(pauses[-1].until or began if pauses else began).date()
    if first <= command.first_day <= command.last_day <= local(now).date():
        return None
    return Refusal(
        "hearing-days-impossible",
        f"first_day, last_day: give days in order, from {first} to today",
        "听证起止日期有误：须在申请复核之后，且不晚于今天。",
        status=422,
    )


def request_review(case: Petition, command: commands.RequestReview, now: datetime, policy: Policy) -> Decided:
    """The petitioner asks the organ above; it has 30 days from that day (art. 35)."""
    received_on, day = case.opinion_received_on, command.requested_on
    if received_on is None:
        raise ValueError(f"no opinion was delivered on {case.case_id}")
    check(
        requested_on_is_impossible(day, received_on, now),
        asked_too_late(
            CaseClock.REVIEW_REQUEST, day, received_on, policy, "review-time-over", "不在三十日的申请复查期限内。"
        ),
    )
    term = begun(CaseClock.REVIEW_OPINION, start_of_day(day), policy)
    after = _up(
        case, CaseState.REVIEW_REQUESTED, (*case.without(CaseClock.REVIEW_REQUEST), term), review_requested_on=day
    )
    fact = facts.ReviewRequested(**base_of(after, command.actor), requested_on=day, due_at=term.due_at)
    return Decision(after, (fact,))


def issue_review(case: Petition, command: commands.IssueReview, now: datetime, policy: Policy) -> Decided:
    """The district answers: the 30 days to ask for a recheck begin, or the street answers anew (art. 35-36)."""
    asked_on = case.review_requested_on
    if asked_on is None:
        raise ValueError(f"no review was asked for on {case.case_id}")
    check(
        acts_for_another_level(Level.DISTRICT, command.actor),
        recheck_right_was_not_told(command),
        changed_opinion_is_wrong(command.result, command.changed_to),
        received_on_is_impossible(command.received_on, asked_on, now),
    )
    revoked = command.result is ReviewResult.REVOKED
    right = None if revoked else begun(CaseClock.RECHECK_REQUEST, received(command.received_on), policy)
    after = case.after(
        **said(case, command.changed_to),
        state=CaseState.REVIEWED,
        owner_level=case.handling_level,
        review=command.result,
        review_received_on=command.received_on,
        terms=(*case.without(CaseClock.REVIEW_OPINION), *(() if right is None else (right,))),
    )
    fact = facts.PetitionReviewed(
        **base_of(after, command.actor),
        result=command.result,
        recheck_until=None if right is None else right.due_at,
        recheck_right_told=None if right is None else True,
        changed_to=command.changed_to,
        closing_code=_another_code(case, after),
    )
    decided = Decision(after, (fact,))
    return handled_anew(decided, command.actor, now, policy) if revoked else decided


def request_recheck(case: Petition, command: commands.RequestRecheck, now: datetime, policy: Policy) -> Decided:
    """The petitioner asks the organ above the district; the district keeps the file (art. 36)."""
    received_on, day = case.review_received_on, command.requested_on
    if received_on is None:
        raise ValueError(f"no review was delivered on {case.case_id}")
    check(
        requested_on_is_impossible(day, received_on, now),
        asked_too_late(
            CaseClock.RECHECK_REQUEST, day, received_on, policy, "recheck-time-over", "不在三十日的申请复核期限内。"
        ),
    )
    term = begun(CaseClock.RECHECK_OPINION, start_of_day(day), policy)
    after = _up(case, CaseState.RECHECK_REQUESTED, (*case.without(CaseClock.RECHECK_REQUEST), term))
    fact = facts.RecheckRequested(**base_of(after, command.actor), requested_on=day, due_at=term.due_at)
    return Decision(after, (fact,))


def hold_hearing(case: Petition, command: commands.HoldHearing, now: datetime, policy: Policy) -> Decided:
    """Record a hearing; the term is longer by its days (art. 36)."""
    check(hearing_days_are_impossible(case, command, now))
    term = case.term(CaseClock.RECHECK_OPINION)
    if term is None or term.law is None:
        raise ValueError(f"no recheck runs on {case.case_id}")
    days = (command.last_day - command.first_day).days + 1
    law = term.law.stopped(Stop.HEARING, start_of_day(command.first_day)).resumed(end_of_day(command.last_day))
    longer = term.until(end_of(law, policy), law)
    after = case.after(hearing_days=case.hearing_days + days, terms=case.with_term(longer))
    return Decision(
        after, (facts.RecheckHearingHeld(**base_of(after, command.actor), days=days, due_at=longer.due_at),)
    )


def issue_recheck(case: Petition, command: commands.IssueRecheck, now: datetime, policy: Policy) -> Decided:
    """Record the recheck opinion: the matter is final, unless there is no answer to it any more (art. 36)."""
    check(
        acts_for_another_level(Level.DISTRICT, command.actor),
        changed_opinion_is_wrong(command.result, command.changed_to),
    )
    after = case.after(
        **said(case, command.changed_to),
        state=CaseState.RECHECKED,
        owner_level=case.handling_level,
        recheck=command.result,
        terms=case.without(CaseClock.RECHECK_OPINION),
    )
    fact = facts.PetitionRechecked(
        **base_of(after, command.actor),
        result=command.result,
        changed_to=command.changed_to,
        closing_code=_another_code(case, after),
    )
    decided = Decision(after, (fact,))
    revoked = command.result is ReviewResult.REVOKED
    return handled_anew(decided, command.actor, now, policy) if revoked else decided


def _another_code(before: Petition, after: Petition) -> ClosingCode | None:
    return after.closing_code if after.closing_code is not before.closing_code else None


def _up(case: Petition, state: CaseState, terms: tuple[object, ...], **changes: object) -> Petition:
    at_the_district = {"owner_level": Level.DISTRICT, "highest_level": Level.DISTRICT}
    return case.after(state=state, terms=terms, **at_the_district, **changes)
