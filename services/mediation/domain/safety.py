"""安全核查: where violence goes on or threatens, somebody other than the mediator sees to the victim first.

反家庭暴力法 art. 13-14: whoever turns to the committee is helped, and violence against somebody who cannot act alone is
reported to the police at once; 未成年人保护法 art. 11: so is harm to a minor. Of what is sealed, see sealing.py.
"""

from datetime import datetime, timedelta

from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import SafetyCheck
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.safety_commands import CheckSafety, OpenSafetyCheck
from shared.contracts.codes import Organ
from shared.contracts.facts.base import Actor
from shared.contracts.facts.safety import SafetyChecked, SafetyCheckOpened
from shared.rules.days import local
from shared.rules.refusal import Refusal


def due_from(moment: datetime, policy: Policy) -> SafetyCheck:
    """Return a check that became a duty at a moment."""
    since = local(moment)
    return SafetyCheck(opened_at=since, due_at=since + timedelta(hours=policy.safety_check_hours))


def raised(decision: Decision, actor: Actor | None, now: datetime, policy: Policy) -> Decision:
    """Add that a check is a duty from now on, unless one is already."""
    case = decision.case
    if case.unsafe:
        return decision
    after = case.after(safety=due_from(now, policy))
    return decision.then(after, SafetyCheckOpened(**base_of(after, actor)))


def mediator_checks(case: Case, command: CheckSafety) -> Refusal | None:
    """Who is to mediate does not clear the way for himself."""
    ref = command.actor.ref if command.actor else None
    if ref is None or ref != case.mediator_ref:
        return None
    return Refusal(
        "checked-by-its-mediator",
        "actor: the mediator of the case does not do its safety check: let the director or the street do it",
        "本案调解员不能办理安全核查，须由调委会主任或者街道办理。",
    )


def victim_was_not_heard(command: CheckSafety) -> Refusal | None:
    """Beside the other side nobody says freely what happened."""
    if command.heard_apart:
        return None
    return Refusal(
        "victim-not-heard-apart",
        "heard_apart: hear the victim apart from the others first, then give true",
        "安全核查须单独询问受害人。",
        status=422,
    )


def police_were_not_told(command: CheckSafety) -> Refusal | None:
    """Of somebody who cannot act alone the police are told at once (反家庭暴力法 art. 14, 未成年人保护法 art. 11)."""
    if not command.cannot_act_alone or command.police_told_at is not None:
        return None
    return Refusal(
        "police-report-missing",
        "police_told_at: the victim cannot act alone, so tell the police first (反家庭暴力法 art. 14), then give the "
        "moment",
        "受害人为无民事行为能力人或者限制民事行为能力人的，须先向公安机关报案。",
        status=422,
    )


def report_lies_ahead(police_told_at: datetime | None, now: datetime) -> Refusal | None:
    """What is recorded has happened."""
    if police_told_at is None or police_told_at <= now:
        return None
    return Refusal(
        "police-report-in-the-future",
        "police_told_at: give a moment that has passed",
        "报案时间不能晚于现在。",
        status=422,
    )


def open_safety_check(case: Case, command: OpenSafetyCheck, now: datetime, policy: Policy) -> Decision:
    """Make the check a duty; what was seen stays in the log."""
    return raised(Decision(case), command.actor, now, policy)


def check_safety(case: Case, command: CheckSafety, now: datetime, _policy: Policy) -> Decision:
    """Do what was due. The fact says whom it was told and when, and nothing of what was found."""
    check(
        mediator_checks(case, command),
        victim_was_not_heard(command),
        police_were_not_told(command),
        report_lies_ahead(command.police_told_at, now),
    )
    if case.safety is None:
        raise ValueError(f"no safety check is open on case {case.case_id}")
    told_at = None if command.police_told_at is None else local(command.police_told_at)
    done = case.safety.model_copy(update={"done_at": now, "consents": command.consents})
    after = case.after(safety=done)
    organ = None if told_at is None else Organ.POLICE
    return Decision(after, (SafetyChecked(**base_of(after, command.actor), organ=organ, told_at=told_at),))
