"""开始调解, 调解记录, 终止调解 (人民调解法 art. 17-27)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import RecordSession, Start, Terminate
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.record import Sitting
from shared.contracts.codes import CaseState, ConsentBasis, TerminationReason
from shared.contracts.facts.mediation import SessionRecorded, Started, Terminated
from shared.contracts.mediation_codes import PartiesConsent
from shared.rules.days import local
from shared.rules.refusal import Refusal


def rights_notice_is_missing(command: Start) -> Refusal | None:
    """Before mediation the parties are told their rights and duties (司法部令75 art. 30)."""
    if command.rights_notice:
        return None
    return Refusal(
        "rights-notice-missing",
        "rights_notice: tell the parties their rights and duties first, then give true",
        "开始调解前，须告知当事人权利义务。",
        status=422,
    )


def party_refuses(command: Start) -> Refusal | None:
    """A clear refusal of one party rules mediation out (人民调解法 art. 17)."""
    if command.consent is not PartiesConsent.ONE_REFUSES:
        return None
    return Refusal(
        "party-refuses",
        "consent: a clear refusal rules mediation out; use terminate with reason refused",
        "一方当事人明确拒绝调解的，不得调解；请终止调解并告知其他途径。",
    )


def consent_is_missing(case: Case, command: Start) -> Refusal | None:
    """All agree; that nobody refuses is enough where the committee offered to mediate itself (art. 17)."""
    offered = case.consent_basis is ConsentBasis.OWN_INITIATIVE
    if command.consent is not PartiesConsent.NONE_REFUSES or offered:
        return None
    return Refusal(
        "parties-consent-missing",
        "consent: one party applied, so the others have to agree as well: ask each, then give all_agree",
        "依申请受理的，须经各方当事人同意后方可开始调解。",
        status=422,
    )


def nobody_else_was_present(command: RecordSession) -> Refusal | None:
    """A sitting is held with a party at the least."""
    if command.people_present > 1:
        return None
    return Refusal(
        "session-without-parties",
        "people_present: count the mediator and whoever was there: two at the least",
        "调解须有当事人到场，到场人数至少为二人。",
        status=422,
    )


def online_without_consent(command: RecordSession) -> Refusal | None:
    """Online only with the parties' consent (人民法院在线调解规则 art. 16-22)."""
    if not command.online or command.online_consent:
        return None
    return Refusal(
        "online-without-consent",
        "online_consent: the parties have to agree to a sitting online",
        "在线调解须经各方当事人同意。",
        status=422,
    )


def session_lies_ahead(held_at: datetime, now: datetime) -> Refusal | None:
    """What is recorded has happened."""
    if held_at <= now:
        return None
    return Refusal(
        "session-in-the-future", "held_at: give a moment that has passed", "调解时间不能晚于现在。", status=422
    )


def session_precedes_the_case(case: Case, held_at: datetime) -> Refusal | None:
    """Nobody sits on a case before it was accepted, or taken up again: what was before belongs to that time."""
    if case.taken_up_at is None or held_at.date() >= local(case.taken_up_at).date():
        return None
    day = local(case.taken_up_at).date().isoformat()
    return Refusal(
        "session-before-acceptance",
        f"held_at: give {day}, the day the case was accepted or reopened, or later",
        "调解时间不能早于受理（重新办理）日期。",
        status=422,
    )


def facts_without_consent(command: Terminate) -> Refusal | None:
    """What is not in dispute is noted only if the parties agree to it (深圳 art. 73)."""
    if command.undisputed_facts is None or command.facts_consent:
        return None
    return Refusal(
        "facts-without-consent",
        "facts_consent: the parties have to agree to have undisputed facts noted",
        "记载无争议事实须经当事人同意。",
        status=422,
    )


def term_runs_still(case: Case, command: Terminate, now: datetime) -> Refusal | None:
    """A mediation has expired when its term has."""
    over = case.due_at is not None and now >= case.due_at
    if command.reason is not TerminationReason.EXPIRED or over:
        return None
    due_at = case.due_at.isoformat() if case.due_at else None
    return Refusal(
        "term-runs-still",
        f"reason: the term ends at {due_at or 'no day yet, its clock stands still'}; choose why mediation ends before",
        "调解期限尚未届满，请选择其他终止原因。",
        status=422,
        members={"due_at": due_at},
    )


def remedy_notice_is_missing(command: Terminate) -> Refusal | None:
    """Whoever ends a mediation without a result tells the parties the other legal ways (人民调解法 art. 26).

    Parties who settled it between themselves, or took the matter back, have nothing left to pursue.
    """
    if command.remedy_notice or command.reason is TerminationReason.RECONCILED:
        return None
    return Refusal(
        "remedy-notice-missing",
        "remedy_notice: tell the parties the other legal ways first, then give true",
        "终止调解，须告知当事人可通过仲裁、行政、司法等途径维护权利。",
        status=422,
    )


def start(case: Case, command: Start, _now: datetime, _policy: Policy) -> Decision:
    """Begin to mediate."""
    check(rights_notice_is_missing(command), party_refuses(command), consent_is_missing(case, command))
    after = case.after(state=CaseState.MEDIATING, rights_told=True)
    return Decision(after, (Started(**base_of(after, command.actor), consent=command.consent),))


def record_session(case: Case, command: RecordSession, now: datetime, _policy: Policy) -> Decision:
    """Number one more sitting; its record does not enter the fact."""
    held_at = local(command.held_at)
    check(
        nobody_else_was_present(command),
        online_without_consent(command),
        session_lies_ahead(held_at, now),
        session_precedes_the_case(case, held_at),
    )
    sitting = Sitting(
        number=case.session_count + 1,
        held_at=held_at,
        venue=command.venue,
        online=command.online,
        people_present=command.people_present,
        result=command.result,
    )
    after = case.after(session_count=sitting.number, record=case.record.but(sittings=(*case.record.sittings, sitting)))
    fact = SessionRecorded(
        **base_of(after, command.actor),
        session_no=after.session_count,
        people_present=command.people_present,
        online=command.online,
        held_at=held_at,
        venue=command.venue,
        result=command.result,
    )
    return Decision(after, (fact,))


def terminate(case: Case, command: Terminate, now: datetime, _policy: Policy) -> Decision:
    """End mediation without agreement; a party's refusal does so at any time (人民调解法 art. 23)."""
    check(
        remedy_notice_is_missing(command),
        facts_without_consent(command),
        term_runs_still(case, command, now),
    )
    after = case.after(state=CaseState.TERMINATED, termination_reason=command.reason)
    fact = Terminated(
        **base_of(after, command.actor),
        reason=command.reason,
        remedy_notice=command.remedy_notice,
        undisputed_facts=command.undisputed_facts is not None,
    )
    return Decision(after, (fact,))
