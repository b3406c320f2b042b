"""Audiences: from an event of a case to the recipients it concerns."""

from collections.abc import Callable

from services.notify.domain import recipients
from services.notify.domain.directory import Directory, Part
from shared.contracts.codes import Kind, SupervisionStep
from shared.contracts.envelope import Event
from shared.contracts.facts.assignment import AssignmentFact
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.decision_review import LegalCheckBegun
from shared.contracts.facts.escalation import (
    AssignedDown,
    Escalated,
    Overdue,
    Returned,
    Signed,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.petition import HandlingBegun
from shared.contracts.levels import Level
from shared.contracts.reach import deciders
from shared.people.case_scope import is_kept_from

Audience = Callable[[Event, CaseFact, Directory], tuple[str, ...]]
"""Takes the event, its data and who has which case; returns recipients, none if nobody is known."""


def community_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The community where the case was filed; not of a petition that is handled above it (信访工作条例 art. 30)."""
    if is_kept_from(Level.COMMUNITY, fact.kind, fact.owner_level):
        return ()
    return (recipients.desk(Level.COMMUNITY, fact.place),)


def street_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The street above it."""
    return (recipients.desk(Level.STREET, fact.place),)


def district_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The district above the street."""
    return (recipients.desk(Level.DISTRICT, fact.place),)


def owner_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The level that has the case after the event."""
    return (recipients.desk(fact.owner_level, fact.place),)


def target_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The level that is to act next."""
    match fact:
        case Escalated() | AssignedDown():
            return (recipients.desk(fact.to_level, fact.place),)
        case Overdue():
            return (recipients.desk(fact.target_level, fact.place),)
        case _:
            raise TypeError(f"{type(fact).__name__} asks no level to act")


def origin_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The level an escalation came from; what is returned goes back to it."""
    match fact:
        case Escalated() | Signed():
            return (recipients.desk(fact.from_level, fact.place),)
        case Returned():
            return (recipients.desk(fact.to_level, fact.place),)
        case _:
            raise TypeError(f"{type(fact).__name__} is no part of an escalation")


def mediator(event: Event, _fact: CaseFact, directory: Directory) -> tuple[str, ...]:
    """The mediator who has the case, if one is known."""
    reference = directory.who(event.subject, Part.MEDIATOR)
    return (recipients.mediator(reference),) if reference else ()


def superior_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The level above the one that has the case."""
    return (recipients.desk(fact.owner_level.above or fact.owner_level, fact.place),)


def deciding_desk(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """Who decides on a proposal: the owner, and the street where an entry is to be voided."""
    return (recipients.desk(deciders(fact), fact.place),)


def adviser(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """The legal adviser who examines a proposed decision."""
    if not isinstance(fact, LegalCheckBegun):
        raise TypeError(f"{type(fact).__name__} names no adviser")
    return (recipients.adviser(fact.adviser_ref),)


def leader(event: Event, fact: CaseFact, directory: Directory) -> tuple[str, ...]:
    """The leader who answers for the case (包案领导), if one is known; it is whom the event names, if it names one."""
    named = fact.leader_ref if isinstance(fact, AssignedDown | HandlingBegun) else None
    reference = named or directory.who(event.subject, Part.LEADER)
    return (recipients.leader(reference),) if reference else ()


def responsible_person(event: Event, fact: CaseFact, directory: Directory) -> tuple[str, ...]:
    """The person a dispute was handed down to (化解责任人), if one is known; it is whom the event names, if it does."""
    if fact.kind is not Kind.DISPUTE:
        return ()
    named = fact.person_ref if isinstance(fact, AssignedDown) else None
    reference = named or directory.who(event.subject, Part.PERSON)
    return (recipients.person(reference),) if reference else ()


def given_to(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """Those an assignment is given to: the leader, the person, and whoever answers for the department."""
    if not isinstance(fact, AssignmentFact):
        raise TypeError(f"{type(fact).__name__} is given to nobody")
    return (
        recipients.leader(fact.leader_ref),
        recipients.person(fact.person_ref),
        recipients.person(fact.department_ref),
    )


def supervisors(_event: Event, fact: CaseFact, _directory: Directory) -> tuple[str, ...]:
    """Who is supervised, and who sees it: the owner, from a yellow card on the street, of a red one the district."""
    if not isinstance(fact, Supervised | SupervisionLifted):
        raise TypeError(f"{type(fact).__name__} supervises nobody")
    levels = [fact.owner_level]
    if fact.step.rank >= SupervisionStep.YELLOW.rank:
        levels.append(Level.STREET)
    if fact.step is SupervisionStep.RED:
        levels.append(Level.DISTRICT)
    return tuple(dict.fromkeys(recipients.desk(level, fact.place) for level in levels))
