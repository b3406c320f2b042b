"""提请审批: one person proposes, another decides."""

from datetime import datetime

from services.mediation.domain import wording
from services.mediation.domain.allowed import ALLOWED
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import Proposable, StandingProposal
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.file_commands import Propose
from services.mediation.domain.policy import Policy
from shared.contracts.facts.base import Actor
from shared.contracts.facts.filing import Proposed
from shared.contracts.mediation_codes import Proposal
from shared.rules.refusal import Refusal
from shared.words import codes as words

MEDIATOR = "mediator"


def mediator_decides(case: Case, actor: Actor | None) -> Refusal | None:
    """Who mediates proposes; another person decides, of the direction or the street, whatever else the first one is."""
    if actor is None or (actor.role != MEDIATOR and (actor.ref is None or actor.ref != case.mediator_ref)):
        return None
    return Refusal(
        "decided-by-mediator",
        "actor: whoever mediates the case proposes this (command propose), and another director or the street decides",
        "该操作由调解员提请，须经本案调解员以外的调委会主任或者街道批准。",
    )


def acts_below_the_owner(case: Case, actor: Actor | None) -> Refusal | None:
    """What a level has taken over is not decided below it."""
    if actor is None or actor.level.rank >= case.owner_level.rank:
        return None
    return Refusal(
        "actor-below-the-owner",
        f"actor.level: the {case.owner_level} owns the case, so this is not for the {actor.level} to decide",
        f"案件由{words.LEVELS[case.owner_level]}承办，须由其决定。",
        members={"owner_level": case.owner_level.value},
    )


def proposer_decides(case: Proposable, proposal: Proposal, actor: Actor | None) -> Refusal | None:
    """Nobody decides on what he proposed himself."""
    standing = case.proposal
    if standing is None or standing.proposal is not proposal or not _same_person(standing.by, actor):
        return None
    return Refusal(
        "decided-by-proposer",
        "actor.ref: whoever proposed this cannot decide on it: let another person do so",
        "提请人不能审批本人提请的事项。",
    )


def cannot_be_decided_here(case: Case, command: Propose) -> Refusal | None:
    """Proposed is what the state of the case allows to be done."""
    if case.state in ALLOWED[command.proposal.value]:
        return None
    name = wording.COMMANDS[command.proposal.value]
    return Refusal(
        "proposal-not-possible",
        f"proposal: {command.proposal} is not possible in state {case.state}",
        f"案件处于“{words.STATES[case.state]}”，不能提请“{name}”。",
        members={"state": case.state.value},
    )


def propose(case: Case, command: Propose, now: datetime, _policy: Policy) -> Decision:
    """Put a proposal before whoever decides; a later one takes its place."""
    check(cannot_be_decided_here(case, command))
    after = case.after(proposal=StandingProposal(proposal=command.proposal, by=command.actor, since=now))
    return Decision(after, (Proposed(**base_of(after, command.actor), proposal=command.proposal),))


def _same_person(one: Actor | None, other: Actor | None) -> bool:
    return one is not None and other is not None and one.ref is not None and one.ref == other.ref
