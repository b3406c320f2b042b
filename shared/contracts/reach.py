"""Reach rules: the highest level an event concerns, computed from its data alone."""

from collections.abc import Callable

from shared.contracts.codes import Risk, SupervisionStep
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import (
    AssignedDown,
    Escalated,
    Overdue,
    Returned,
    RiskChanged,
    Signed,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.filing import Proposed
from shared.contracts.facts.visit import VisitEnded, VisitReceived
from shared.contracts.kind_codes import VisitOutcome
from shared.contracts.levels import Level, highest
from shared.contracts.mediation_codes import Proposal

ReachRule = Callable[[CaseFact], Level]


def owner(fact: CaseFact) -> Level:
    """Daily work concerns the level that owns the case."""
    return fact.owner_level


def street(fact: CaseFact) -> Level:
    """What the street sees to, wherever the case is."""
    return highest(fact.owner_level, Level.STREET)


def above_owner(fact: CaseFact) -> Level:
    """What a superior is asked or has decided concerns the level above the owner."""
    return fact.owner_level.above or fact.owner_level


def serious_visit(fact: CaseFact) -> Level:
    """A visit of many people, or one that ends with the police, concerns the street; any other its owner."""
    if not isinstance(fact, VisitReceived | VisitEnded):
        raise TypeError(f"{type(fact).__name__} tells of no visit")
    serious = fact.collective if isinstance(fact, VisitReceived) else fact.outcome is VisitOutcome.POLICE_CALLED
    return highest(fact.owner_level, Level.STREET) if serious else fact.owner_level


def everyone(_fact: CaseFact) -> Level:
    """Outcomes, and what takes an outcome back, are heard by all three levels."""
    return Level.DISTRICT


def deciders(fact: CaseFact) -> Level:
    """What was proposed concerns whoever decides: the owner, and the street where an entry is to be voided."""
    if not isinstance(fact, Proposed):
        raise TypeError(f"{type(fact).__name__} proposes nothing")
    return street(fact) if fact.proposal is Proposal.VOID else fact.owner_level


def both_ends(fact: CaseFact) -> Level:
    """What passes between two levels concerns the higher of them, and never less than the owner."""
    if not isinstance(fact, Escalated | Signed | Returned | AssignedDown):
        raise TypeError(f"{type(fact).__name__} does not pass between levels")
    return highest(fact.owner_level, fact.from_level, fact.to_level)


def told_level(fact: CaseFact) -> Level:
    """An overdue case is told to the level that is to act on it."""
    if not isinstance(fact, Overdue):
        raise TypeError(f"{type(fact).__name__} tells no level")
    return highest(fact.owner_level, fact.target_level)


def by_colour(fact: CaseFact) -> Level:
    """Red reaches the district, yellow the street, any other the owner; leaving a colour reaches as far as it did."""
    if not isinstance(fact, RiskChanged):
        raise TypeError(f"{type(fact).__name__} has no colours")
    reached = {Risk.YELLOW: Level.STREET, Risk.RED: Level.DISTRICT}
    seen_by = (reached.get(colour, fact.owner_level) for colour in (fact.from_risk, fact.to_risk))
    return highest(fact.owner_level, *seen_by)


def supervisors(fact: CaseFact) -> Level:
    """Urging concerns the owner, a yellow card the street, a red one the district; lifting reaches as far as it did."""
    if not isinstance(fact, Supervised | SupervisionLifted):
        raise TypeError(f"{type(fact).__name__} supervises nobody")
    told = {
        SupervisionStep.URGE: fact.owner_level,
        SupervisionStep.YELLOW: Level.STREET,
        SupervisionStep.RED: Level.DISTRICT,
    }
    return highest(fact.owner_level, told[fact.step])
