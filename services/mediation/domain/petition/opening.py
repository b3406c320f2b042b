"""甄别, 受理, 不予受理, 引导, 转送, 异议 (信访工作条例 art. 19-24, 29-31)."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.escalation import acts_for_another_level
from services.mediation.domain.petition import commands
from services.mediation.domain.petition.earlier import (
    earlier_is_itself,
    earlier_is_unknown,
    refusal_has_no_ground,
    standing_of,
)
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts import petition as facts
from shared.contracts.kind_codes import Competence, LegalRoute, PetitionPurpose, PetitionRefusal
from shared.rules.refusal import Refusal

Decided = Decision[Petition]
Answer = commands.Accept | commands.NotAccept | commands.Guide | commands.Transfer
UNTIL_ANSWERED = (CaseClock.PETITION_NOTICE, CaseClock.PETITION_OBJECTION)


def notice_is_missing(case: Petition, command: Answer) -> Refusal | None:
    """Every first answer is given in writing, unless nobody can be told (art. 23)."""
    if command.written_notice or case.unreachable:
        return None
    return Refusal(
        "written-notice-missing",
        "written_notice: tell the petitioner in writing first, then give true",
        "须先书面告知信访人。",
        status=422,
    )


def competence_is_settled(case: Petition, command: commands.Classify) -> Refusal | None:
    """What was transferred here is ours, unless we object in time and whoever transferred it agrees (art. 23)."""
    may_object = not case.transferred_here or case.term(CaseClock.PETITION_OBJECTION) is not None
    if may_object or command.competence is not Competence.OTHER:
        return None
    return Refusal(
        "competence-is-settled",
        "competence: nobody objected in time, or the objection was not agreed to: the matter is own",
        "异议期限已过或者异议未获同意，该转送件应当由本机关办理。",
        status=422,
    )


def outside_power_has_no_ground(case: Petition, command: commands.NotAccept) -> Refusal | None:
    """Only another organ's matter is outside our power; one that was transferred here is objected to (art. 23)."""
    is_another_organs = case.competence is Competence.OTHER and not case.transferred_here
    if is_another_organs or command.reason is not PetitionRefusal.OUTSIDE_POWER:
        return None
    return Refusal(
        "not-outside-our-power",
        "reason: outside_power needs a matter that is another organ's and was not transferred here",
        "该事项属本机关职权或者系转送而来，不能以不属本机关职权为由不予受理。",
        status=422,
    )


def litigation_has_no_ground(case: Petition, command: commands.NotAccept) -> Refusal | None:
    """What is left to the courts or the procuratorate was classified so (art. 28, 31)."""
    if case.law_related or command.reason is not PetitionRefusal.LITIGATION:
        return None
    return Refusal(
        "not-law-related",
        "reason: litigation needs a matter that is law_related; classify it so first",
        "该事项未甄别为涉法涉诉，不能以应通过诉讼途径解决为由不予受理。",
        status=422,
    )


def own_duty_is_work(case: Petition, command: commands.Guide) -> Refusal | None:
    """Who asks us to do our duty is answered by our doing it, not sent on (art. 31, item 5)."""
    if command.route is not LegalRoute.DUTY_OF_OFFICE or case.competence is not Competence.OWN:
        return None
    return Refusal(
        "own-duty-is-work",
        "route: the duty is our own; accept the petition and do it, or answer it",
        "申请履行的是本机关职责，应当受理后依法履行或者答复，不能引导。",
        status=422,
    )


def classify(
    case: Petition, command: commands.Classify, now: datetime, _policy: Policy, earlier: Petition | None
) -> Decided:
    """Say what the petition is, and whose."""
    check(
        earlier_is_itself(case, command),
        earlier_is_unknown(command, earlier),
        competence_is_settled(case, command),
    )
    after = case.after(
        purpose=command.purpose,
        competence=command.competence,
        law_related=command.law_related,
        earlier=standing_of(earlier, now),
        earlier_id=command.earlier_id,
    )
    fact = facts.PetitionClassified(
        **base_of(after, command.actor),
        purpose=command.purpose,
        competence=command.competence,
        law_related=command.law_related,
        earlier=after.earlier,
    )
    return Decision(after, (fact,))


def accept(case: Petition, command: commands.Accept, now: datetime, policy: Policy) -> Decided:
    """Accept in writing; the 60 days of a request begin (art. 23, 34)."""
    check(notice_is_missing(case, command))
    terms = case.without(*UNTIL_ANSWERED)
    due_at = None
    if case.purpose is PetitionPurpose.REQUEST:
        term = begun(CaseClock.PETITION_HANDLE, now, policy)
        terms, due_at = (*terms, term), term.due_at
    after = case.after(state=CaseState.ACCEPTED, accepted_at=now, terms=terms)
    fact = facts.PetitionAccepted(
        **base_of(after, command.actor), purpose=after.purpose, due_at=due_at, notified=command.written_notice
    )
    return Decision(after, (fact,))


def not_accept(case: Petition, command: commands.NotAccept, _now: datetime, _policy: Policy) -> Decided:
    """Refuse in writing, with the reason (art. 23)."""
    check(
        notice_is_missing(case, command),
        refusal_has_no_ground(case, command),
        outside_power_has_no_ground(case, command),
        litigation_has_no_ground(case, command),
    )
    after = case.after(state=CaseState.NOT_ACCEPTED, terms=case.without(*UNTIL_ANSWERED))
    fact = facts.PetitionNotAccepted(
        **base_of(after, command.actor), reason=command.reason, notified=command.written_notice
    )
    return Decision(after, (fact,))


def guide(case: Petition, command: commands.Guide, _now: datetime, _policy: Policy) -> Decided:
    """Tell the legal way meant for the matter (art. 31)."""
    check(notice_is_missing(case, command), own_duty_is_work(case, command))
    after = case.after(state=CaseState.GUIDED, terms=case.without(*UNTIL_ANSWERED))
    fact = facts.PetitionGuided(**base_of(after, command.actor), route=command.route, notified=command.written_notice)
    return Decision(after, (fact,))


def transfer(case: Petition, command: commands.Transfer, _now: datetime, _policy: Policy) -> Decided:
    """Hand it to the organ whose matter it is, and tell the petitioner where it went (art. 23)."""
    check(notice_is_missing(case, command))
    after = case.after(state=CaseState.TRANSFERRED, terms=case.without(*UNTIL_ANSWERED))
    fact = facts.PetitionTransferred(
        **base_of(after, command.actor), organ=command.organ, notified=command.written_notice
    )
    return Decision(after, (fact,))


def object_(case: Petition, command: commands.Object, _now: datetime, _policy: Policy) -> Decided:
    """Say that it is another organ's matter; the days to answer run on, for the petitioner waits (art. 23)."""
    after = case.after(state=CaseState.OBJECTED, terms=case.without(CaseClock.PETITION_OBJECTION))
    return Decision(after, (facts.PetitionObjected(**base_of(after, command.actor)),))


def decide_objection(case: Petition, command: commands.DecideObjection, now: datetime, _policy: Policy) -> Decided:
    """Decide as the organ that transferred it (art. 23): it leaves this organ, or is late with it only from now."""
    check(acts_for_another_level(case.owner_level.above or case.owner_level, command.actor))
    if command.upheld:
        after = case.after(state=CaseState.TRANSFERRED, terms=case.without(*UNTIL_ANSWERED))
    else:
        terms = tuple(term.told_again(now) for term in case.terms)
        after = case.after(state=CaseState.REGISTERED, competence=Competence.OWN, terms=terms)
    return Decision(after, (facts.ObjectionDecided(**base_of(after, command.actor), upheld=command.upheld),))
