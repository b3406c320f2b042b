"""提请作废, 作废 (D20) of the kinds other than disputes: an entry that is no case is counted nowhere."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from services.mediation.domain.approving import proposer_decides
from services.mediation.domain.case_parts import StandingProposal
from services.mediation.domain.commands import Command
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.file_commands import Propose, Void
from services.mediation.domain.guards import void_is_not_proposed
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.voiding import person_is_unknown, street_does_not_void
from shared.contracts.codes import CaseState
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.mediation_codes import Proposal
from shared.rules.refusal import Refusal

F = TypeVar("F", bound=FiledCase)

COMMANDS: Mapping[str, type[Command]] = {command.name: command for command in (Propose, Void)}
WORDS = {Propose.name: "提请作废", Void.name: "作废"}


def goes_on_elsewhere(case: FiledCase) -> Refusal | None:
    """What turned into another case was no mis-entry: the other one stands on it."""
    if case.goes_on_as is None:
        return None
    return Refusal(
        "void-goes-on-elsewhere",
        f"the matter goes on as case {case.goes_on_as}, which has its persons from here: void that one if it is wrong",
        "该件已转为其他事项办理，不能作废；如系误转，请作废所转的件。",
        members={"goes_on_as": case.goes_on_as},
    )


GUARDS: Mapping[str, tuple[Callable[[FiledCase], Refusal | None], ...]] = {
    Propose.name: (goes_on_elsewhere,),
    Void.name: (goes_on_elsewhere, void_is_not_proposed),
}


def voidable(states: frozenset[CaseState]) -> dict[str, frozenset[CaseState]]:
    """Return the two commands with the states of a kind in which it may be found that an entry is no case."""
    return dict.fromkeys(COMMANDS, states)


def another_proposal(command: Propose) -> Refusal | None:
    """These kinds are closed and stopped by their own rules; only that they are no case takes two persons."""
    if command.proposal is Proposal.VOID:
        return None
    return Refusal(
        "proposal-not-possible",
        "proposal: of this kind of case only void is proposed",
        "该类事项只能提请作废。",
        status=422,
    )


def propose(case: F, command: Propose, now: datetime, _policy: Policy) -> Decision[F]:
    """Put before the street that the entry is no case; a later proposal takes its place."""
    check(another_proposal(command))
    after = case.after(proposal=StandingProposal(proposal=command.proposal, by=command.actor, since=now))
    return Decision(after, (Proposed(**base_of(after, command.actor), proposal=command.proposal),))


def void(case: F, command: Void, _now: datetime, _policy: Policy) -> Decision[F]:
    """Take an entry back: no term of it speaks any more."""
    check(
        street_does_not_void(command.actor),
        person_is_unknown(case, command.actor),
        proposer_decides(case, Proposal.VOID, command.actor),
    )
    after = case.after(state=CaseState.VOID, terms=(), closing_code=None, closed_at=None)
    return Decision(after, (Voided(**base_of(after, command.actor), reason=command.reason),))


RULES: Mapping[type[Command], Callable[[Any, Any, datetime, Policy], Decision[Any]]] = {Propose: propose, Void: void}


def note(command: Command) -> str | None:
    """Return the grounds of a proposal, which are kept in the log."""
    return command.grounds if isinstance(command, Propose) else None
