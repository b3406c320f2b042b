"""分派, 开始调解, 调解记录, 终止调解 (人民调解法 art. 17-27)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Assign, RecordSession, Start, Terminate
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState
from shared.contracts.facts.mediation import Assigned, SessionRecorded, Started, Terminated
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


def remedy_notice_is_missing(command: Terminate) -> Refusal | None:
    """Whoever ends a mediation tells the parties the other legal ways (人民调解法 art. 26)."""
    if command.remedy_notice:
        return None
    return Refusal(
        "remedy-notice-missing",
        "remedy_notice: tell the parties the other legal ways first, then give true",
        "终止调解，须告知当事人可通过仲裁、行政、司法等途径维护权利。",
        status=422,
    )


def assign(case: Case, command: Assign, _now: datetime, _policy: Policy) -> Decision:
    """Give the case to a mediator; a mediation that runs already goes on under the new one."""
    state = CaseState.ASSIGNED if case.state is CaseState.ACCEPTED else case.state
    after = case.after(state=state, mediator_ref=command.mediator_ref)
    return Decision(after, (Assigned(**base_of(after, command.actor), mediator_ref=command.mediator_ref),))


def start(case: Case, command: Start, _now: datetime, _policy: Policy) -> Decision:
    """Begin to mediate."""
    check(rights_notice_is_missing(command))
    after = case.after(state=CaseState.MEDIATING)
    return Decision(after, (Started(**base_of(after, command.actor)),))


def record_session(case: Case, command: RecordSession, _now: datetime, _policy: Policy) -> Decision:
    """Number one more sitting; its record does not enter the fact."""
    after = case.after(session_count=case.session_count + 1)
    fact = SessionRecorded(
        **base_of(after, command.actor),
        session_no=after.session_count,
        people_present=command.people_present,
        online=command.online,
    )
    return Decision(after, (fact,))


def terminate(case: Case, command: Terminate, _now: datetime, _policy: Policy) -> Decision:
    """End mediation without agreement; a party's refusal does so at any time (人民调解法 art. 23)."""
    check(remedy_notice_is_missing(command))
    after = case.after(state=CaseState.TERMINATED, termination_reason=command.reason)
    return Decision(after, (Terminated(**base_of(after, command.actor), reason=command.reason),))
