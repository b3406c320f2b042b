"""Whom a case is given to, as its events say: followed alike by whoever shows a case or tells of it."""

from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Fact
from shared.contracts.facts.decision_review import LegalCheckBegun
from shared.contracts.facts.escalation import AssignedDown, Signed
from shared.contracts.facts.mediation import Assigned, Declined, Reopened
from shared.contracts.facts.petition import HandlingBegun


def given_to(fact: Fact) -> dict[str, str | None]:
    """Return to whom a case is given from now on, by opaque reference; nothing when the event leaves that alone.

    A reopened dispute is given to somebody anew; a petition whose opinion was revoked goes on with whom it has.

    Returns:
        references by `mediator_ref`, `leader_ref` (包案领导) and `person_ref`, None where nobody has it any more.
    """
    said: dict[str, str | None] = {}
    match fact:
        case Assigned(mediator_ref=mediator):
            said = {"mediator_ref": mediator}
        case Declined():
            said = {"mediator_ref": None}
        case AssignedDown(leader_ref=leader, person_ref=person):
            said = {"leader_ref": leader, "person_ref": person}
        case HandlingBegun(leader_ref=leader):
            said = {"leader_ref": leader}
        case LegalCheckBegun(adviser_ref=adviser):
            said = {"person_ref": adviser}
        case Signed():
            said = {"leader_ref": None, "person_ref": None}
        case Reopened(state=CaseState.ACCEPTED):
            said = dict.fromkeys(("mediator_ref", "leader_ref", "person_ref"))
    return said
