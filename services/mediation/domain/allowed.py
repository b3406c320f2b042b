"""Which command is possible when: the table read by `decide` and by the pages' buttons."""

from collections.abc import Callable, Mapping

from services.mediation.domain import guards, safety_guards, wording
from services.mediation.domain.case import Case
from services.mediation.domain.party_requests import guards as requests
from services.mediation.domain.party_requests.answering import nothing_is_asked_for
from services.mediation.domain.remedies import no_notice_is_owed, remedy_notice_is_owed
from services.mediation.domain.states import (
    AFTER_AGREEMENT,
    ASKED_AFTERWARDS,
    CHECKED,
    FINISHED,
    IN_MEDIATION,
    LASTING,
    NOT_TAKEN_UP,
    OPEN,
    UNDER_MEDIATION,
)
from services.mediation.domain.taking_on import mediator_has_not_taken_it_on, nothing_waits_to_be_taken_on
from shared.contracts.codes import CaseState
from shared.rules.refusal import Refusal
from shared.words.codes import STATES

Guard = Callable[[Case], Refusal | None]

REFUSED: tuple[Guard, ...] = (requests.party_refuses_mediation, requests.mediator_is_challenged)
SAFE: tuple[Guard, ...] = (safety_guards.safety_check_is_open, safety_guards.victim_does_not_consent)
ANSWERED_HERE = OPEN | NOT_TAKEN_UP | ASKED_AFTERWARDS
DECIDED_HERE = (OPEN | NOT_TAKEN_UP | FINISHED) - LASTING - {CaseState.MERGED}

# Until a case is answered its events are numbered by intake, so no command of mediation starts there.
ALLOWED: Mapping[str, frozenset[CaseState]] = {
    "refer": frozenset({CaseState.ACCEPTED}),
    "assign": UNDER_MEDIATION | {CaseState.SUSPENDED},
    "decline": frozenset({CaseState.ASSIGNED, CaseState.MEDIATING, CaseState.SUSPENDED}),
    "take-on": IN_MEDIATION,
    "start": frozenset({CaseState.ASSIGNED}),
    "invite-helper": frozenset({CaseState.ASSIGNED, CaseState.MEDIATING}),
    "record-session": frozenset({CaseState.MEDIATING}),
    "suspend": frozenset({CaseState.MEDIATING}),
    "resume": frozenset({CaseState.SUSPENDED}),
    "extend": frozenset({CaseState.MEDIATING}),
    "agree": frozenset({CaseState.MEDIATING}),
    "terminate": UNDER_MEDIATION | {CaseState.SUSPENDED},
    "give-remedy-notice": frozenset({CaseState.TERMINATED}),
    "record-performance": AFTER_AGREEMENT,
    "open-confirmation": AFTER_AGREEMENT,
    "apply-confirmation": AFTER_AGREEMENT,
    "conclude-confirmation": AFTER_AGREEMENT,
    "propose": DECIDED_HERE,
    "close": NOT_TAKEN_UP | {CaseState.AGREED, CaseState.TERMINATED},
    "follow-up": ASKED_AFTERWARDS,
    "reopen": ASKED_AFTERWARDS,
    "archive": frozenset({CaseState.FOLLOWED_UP}),
    "escalate": UNDER_MEDIATION,
    "sign": OPEN,
    "return": OPEN,
    "assign-down": OPEN - {CaseState.SUSPENDED},
    "set-risk": OPEN,
    "open-safety-check": OPEN,
    "check-safety": CHECKED,
    "merge": OPEN - {CaseState.AGREED},
    "unmerge": frozenset({CaseState.MERGED}),
    "void": DECIDED_HERE,
    "answer-request": ANSWERED_HERE,
    "hand-over": frozenset({CaseState.SEALED}),
    "lift-seal": frozenset({CaseState.SEALED}),
    "record-protection": frozenset({CaseState.SEALED, CaseState.HANDED_OVER, CaseState.PROTECTING}),
    "record-visit": frozenset({CaseState.PROTECTING}),
    "end-visits": frozenset({CaseState.PROTECTING}),
}

GUARDS: Mapping[str, tuple[Guard, ...]] = {
    "refer": (guards.escalation_is_pending,),
    "assign": (requests.mediator_is_challenged,),
    "decline": (guards.nobody_mediates,),
    "take-on": (nothing_waits_to_be_taken_on,),
    "start": (*REFUSED, *SAFE, mediator_has_not_taken_it_on),
    "invite-helper": (*REFUSED, guards.nobody_mediates),
    "record-session": (*REFUSED, *SAFE, guards.nobody_mediates, mediator_has_not_taken_it_on),
    "agree": (*REFUSED, *SAFE, guards.nobody_mediates, mediator_has_not_taken_it_on),
    "suspend": (guards.escalation_is_pending,),
    "record-performance": (guards.nothing_was_agreed, guards.nothing_is_owed),
    "open-confirmation": (guards.nothing_was_agreed, guards.confirmation_was_opened),
    "apply-confirmation": (guards.confirmation_is_not_open,),
    "conclude-confirmation": (guards.confirmation_is_not_applied_for,),
    "give-remedy-notice": (no_notice_is_owed,),
    "close": (safety_guards.safety_check_is_open, guards.escalation_is_pending, remedy_notice_is_owed),
    "follow-up": (guards.nobody_is_to_be_asked_again,),
    "archive": (
        requests.a_request_is_unanswered,
        guards.follow_up_is_outstanding,
        guards.confirmation_is_under_way,
        guards.performance_is_outstanding,
    ),
    "reopen": (guards.never_accepted, guards.agreement_is_with_the_court),
    "escalate": (guards.escalation_is_pending, guards.owner_is_the_highest_level),
    "sign": (guards.nothing_is_pending,),
    "return": (guards.nothing_is_pending, guards.escalation_must_be_decided, guards.district_returned_once),
    "assign-down": (guards.escalation_is_pending, guards.owner_is_the_lowest_level),
    "open-safety-check": (safety_guards.safety_check_is_open_already,),
    "check-safety": (safety_guards.no_safety_check_is_open,),
    "merge": (requests.a_request_is_unanswered, safety_guards.safety_check_is_open, guards.escalation_is_pending),
    "answer-request": (nothing_is_asked_for,),
    "void": (guards.escalation_is_pending, guards.void_is_not_proposed),
}


def objection(case: Case, command: str) -> Refusal | None:
    """Return why a command cannot be given to a case now, whatever its contents; None when it can."""
    if case.state not in ALLOWED[command]:
        return _not_in_this_state(case, command)
    return next((found for guard in GUARDS.get(command, ()) if (found := guard(case))), None)


def allowed_now(case: Case) -> tuple[str, ...]:
    """Return the names of the commands that can be given now, in the order of the process."""
    return tuple(
        name
        for name, states in ALLOWED.items()
        if case.state in states and not any(guard(case) for guard in GUARDS.get(name, ()))
    )


def _not_in_this_state(case: Case, command: str) -> Refusal:
    allowed = allowed_now(case)
    by_intake = case.state is CaseState.REGISTERED
    in_english = ", ".join(allowed) or ("to answer or to void it at intake" if by_intake else "nothing")
    in_chinese = "、".join(wording.COMMANDS[name] for name in allowed) or "无"
    return Refusal(
        "not-in-this-state",
        f"{command} is not possible in state {case.state}; possible now: {in_english}",
        f"案件处于“{STATES[case.state]}”，不能“{wording.COMMANDS[command]}”；现在可以：{in_chinese}。",
        members={"state": case.state.value, "allowed": list(allowed)},
    )
