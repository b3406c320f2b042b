"""办理, 延期, 信访调解, 处理意见书, 送达, 建议答复 (信访工作条例 art. 29, 31-34)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.petition import commands
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.receipt import received, received_on_is_impossible
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import begun, end_of
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts import petition as facts
from shared.contracts.request_codes import PartyRequest
from shared.rules.days import day_of
from shared.rules.refusal import Refusal

Decided = Decision[Petition]
HANDLE = CaseClock.PETITION_HANDLE


def challenged_leader_keeps_it(case: Petition, command: commands.Begin) -> Refusal | None:
    """Who has a direct interest does not handle it (art. 28): a challenge is met by another leader, or answered."""
    if not case.is_asked_for(PartyRequest.RECUSAL) or command.leader_ref != case.leader_ref:
        return None
    return Refusal(
        "leader-is-challenged",
        "leader_ref: the petitioner challenged this leader: choose another, or answer the challenge (answer-request)",
        "信访人已申请回避，请更换包案领导，或者核实后答复。",
        status=422,
    )


def reason_was_not_told(case: Petition, command: commands.Extend) -> Refusal | None:
    """The petitioner is told why it takes longer (art. 34), who can be told."""
    if command.reason_told or case.unreachable:
        return None
    return Refusal(
        "extension-reason-not-told",
        "reason_told: tell the petitioner the reason first, then give true",
        "延长办理期限须告知信访人理由。",
        status=422,
    )


def extension_moves_nothing(term: RunningTerm, longer: RunningTerm) -> Refusal | None:
    """The one extension there is gives days (art. 34); one that ends in the same holiday gives none."""
    if longer.due_at > term.due_at:
        return None
    return Refusal(
        "extension-moves-nothing",
        f"days: so many days end on {longer.last_day}, as the term does without them; give more days, at most 30",
        "延长后的期限与原期限在同一日届满，未实际延长，请增加延长天数。",
        status=422,
        members={"last_day": longer.last_day.isoformat()},
    )


def consent_is_missing(command: commands.Mediate) -> Refusal | None:
    """A petition is mediated only with both sides' free consent (art. 33)."""
    if command.both_consent:
        return None
    return Refusal(
        "consent-missing",
        "both_consent: both sides must agree to mediation; otherwise issue an opinion",
        "信访调解须双方自愿同意。",
        status=422,
    )


def review_right_was_not_told(command: commands.Deliver) -> Refusal | None:
    """A written opinion names the right to a review (art. 35)."""
    if command.review_right_told:
        return None
    return Refusal(
        "review-right-not-told",
        "review_right_told: tell the petitioner the right to ask for a review within 30 days, then give true",
        "送达处理意见书时须告知三十日内申请复查的权利。",
        status=422,
    )


def begin(case: Petition, command: commands.Begin, _now: datetime, _policy: Policy) -> Decided:
    """Give it to a leader and a department; given again, it goes to another."""
    check(challenged_leader_keeps_it(case, command))
    after = case.after(state=CaseState.HANDLING, leader_ref=command.leader_ref, department=command.department)
    fact = facts.HandlingBegun(
        **base_of(after, command.actor), leader_ref=command.leader_ref, department=command.department
    )
    return Decision(after, (fact,))


def extend(case: Petition, command: commands.Extend, _now: datetime, policy: Policy) -> Decided:
    """Give the handling more days, once; that whoever asks is the head of the organ, the table of rights sees to."""
    check(reason_was_not_told(case, command))
    term = case.term(HANDLE)
    if term is None or term.law is None:
        raise ValueError(f"no term of handling runs on {case.case_id}")
    law = term.law.extended(command.days)
    longer = term.until(end_of(law, policy), law)
    check(extension_moves_nothing(term, longer))
    after = case.after(extended=True, terms=case.with_term(longer))
    fact = facts.HandlingExtended(**base_of(after, command.actor), days=command.days, due_at=longer.due_at)
    return Decision(after, (fact,))


def mediate(case: Petition, command: commands.Mediate, _now: datetime, _policy: Policy) -> Decided:
    """End it by a paper that both sides signed; no opinion is needed then."""
    check(consent_is_missing(command))
    after = case.after(state=CaseState.PETITION_MEDIATED, paper=command.paper, terms=case.without(HANDLE))
    return Decision(after, (facts.PetitionMediated(**base_of(after, command.actor), paper=command.paper),))


def issue_opinion(case: Petition, command: commands.IssueOpinion, now: datetime, _policy: Policy) -> Decided:
    """Issue the written opinion; its term ends only when the petitioner has it."""
    after = case.after(state=CaseState.OPINION_ISSUED, opinion=command.opinion, opinion_issued_on=day_of(now))
    return Decision(after, (facts.OpinionIssued(**base_of(after, command.actor), opinion=command.opinion),))


def deliver(case: Petition, command: commands.Deliver, now: datetime, policy: Policy) -> Decided:
    """Deliver the opinion; the petitioner's 30 days to ask for a review begin."""
    issued_on, day, term = case.opinion_issued_on, command.received_on, case.term(HANDLE)
    if issued_on is None or term is None:
        raise ValueError(f"no opinion was issued on {case.case_id}")
    check(review_right_was_not_told(command), received_on_is_impossible(day, issued_on, now))
    right = begun(CaseClock.REVIEW_REQUEST, received(day), policy)
    after = case.after(state=CaseState.DELIVERED, opinion_received_on=day, terms=(*case.without(HANDLE), right))
    fact = facts.OpinionDelivered(
        **base_of(after, command.actor),
        received_on=day,
        in_time=day <= term.last_day,
        review_until=right.due_at,
        review_right_told=True,
    )
    return Decision(after, (fact,))


def reply(case: Petition, command: commands.Reply, _now: datetime, _policy: Policy) -> Decided:
    """Answer a suggestion in writing (art. 29)."""
    after = case.after(state=CaseState.REPLIED)
    return Decision(after, (facts.SuggestionReplied(**base_of(after, command.actor), adopted=command.adopted),))
