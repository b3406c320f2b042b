from services.intake.domain.case import IntakeCase
from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.mediation import Reopened


def follow(case: IntakeCase, event: Event, fact: CaseFact) -> IntakeCase:
    """Bring intake's view of a case up to what mediation reports, for the resident's question where it stands."""
    update = {
        "state": fact.state,
        "owner_level": fact.owner_level,
        "version": event.sequence,
        "changed_at": event.time,
    }
    if isinstance(fact, Reopened):
        update["due_at"] = fact.due_at
    return case.model_copy(update=update)
