from shared.contracts.codes import CaseState
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import AssignedDown, Signed
from shared.contracts.facts.mediation import Assigned, Declined, Reopened


def given_to(fact: CaseFact) -> dict[str, str | None]:
    """Return to whom a case is given from now on, by opaque reference; nothing when the event leaves that alone.

    A reopened dispute is given to somebody anew; a petition whose opinion was revoked goes on with whom it has.
    """
    match fact:
        case Assigned(mediator_ref=mediator):
            return {"mediator_ref": mediator}
        case Declined():
            return {"mediator_ref": None}
        case AssignedDown(leader_ref=leader, person_ref=person):
            return {"leader_ref": leader, "person_ref": person}
        case Signed():
            return {"leader_ref": None, "person_ref": None}
        case Reopened(state=CaseState.ACCEPTED):
            return {"mediator_ref": None, "leader_ref": None, "person_ref": None}
        case _:
            return {}
