"""The rules of a dispute, as the application asks for them; they are in the modules beside this one."""

from services.mediation.domain import wording
from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.applying import apply
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import clocks_run, next_instant
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.commands import (
    Agree,
    Assign,
    AssignDown,
    Close,
    Command,
    Escalate,
    Merge,
    RecordSession,
    Terminate,
)
from services.mediation.domain.explain import explain
from services.mediation.domain.file_commands import LiftSeal, Propose, Unmerge, Void
from services.mediation.domain.helping import InviteHelper
from services.mediation.domain.naming import LEADERS, Named
from services.mediation.domain.party_requests.answering import AnswerRequest
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.protection.commands import EndVisits, RecordProtection, RecordVisit
from services.mediation.domain.safety_commands import CheckSafety, OpenSafetyCheck
from services.mediation.domain.term_commands import Suspend
from services.mediation.domain.transitions import decide
from shared.people.roles import Role

# The director is of the committee, whose members mediate (人民调解法 art. 13).
MEDIATORS = frozenset({Role.MEDIATOR, Role.DIRECTOR})
RESPONSIBLE = frozenset({Role.RESPONSIBLE_PERSON, Role.MEDIATOR, Role.DIRECTOR})
"""化解责任人."""


def merges_into(command: Command) -> str | None:
    """Return the case that a merge names."""
    return command.into if isinstance(command, Merge) else None


def leaves_its_target(command: Command) -> bool:
    """Say whether the case it is counted under matters: nothing is taken out of an archived file."""
    return isinstance(command, Unmerge)


def voids(command: Command) -> bool:
    """Say whether what is counted under the case matters: an entry that others count under is not voided."""
    return isinstance(command, Void)


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case RecordSession(record=text) | Agree(content=text) | Escalate(tried=text) | Propose(grounds=text):
            return text
        case OpenSafetyCheck(grounds=text) | CheckSafety(measures=text):
            return text
        case Terminate(undisputed_facts=text) | Close(summary=text) | Suspend(note=text) | LiftSeal(reason=text):
            return text
        case RecordProtection(measures=text) | RecordVisit(record=text) | EndVisits(reason=text):
            return text
        case InviteHelper(who=text) | AnswerRequest(reason=text):
            return text
        case _:
            return None


def names(command: Command) -> tuple[Named, ...]:
    """Return whom a command gives the case to."""
    match command:
        case Assign(mediator_ref=mediator):
            return (Named("mediator_ref", mediator, MEDIATORS),)
        case AssignDown(leader_ref=leader, person_ref=person, to_level=level):
            return (Named("leader_ref", leader, LEADERS), Named("person_ref", person, RESPONSIBLE, level))
        case _:
            return ()


DISPUTE = KindRules(
    model=Case,
    path="cases",
    actions="mediation",
    commands=COMMANDS,
    words=wording.COMMANDS,
    apply=apply,
    decide=decide,
    next_instant=next_instant,
    explain=explain,
    allowed_now=allowed_now,
    clocks_run=clocks_run,
    other_case=merges_into,
    with_target=leaves_its_target,
    with_merged=voids,
    note=note,
    names=names,
)
