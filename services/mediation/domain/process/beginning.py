"""Taking over what intake registered: from there on mediation numbers the events of these kinds."""

from datetime import datetime
from typing import Any

from services.mediation.domain.applying import FactOutOfPlace
from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Fact
from shared.contracts.facts.intake import Registered
from shared.rules.days import local


def registered(case: FiledCase | None, fact: Fact, sequence: int) -> Registered:
    """Return the registration; it is the first fact of its case and the only one intake says of it.

    Raises:
        FactOutOfPlace: another fact, or a case that is known.
    """
    name = type(fact).__name__
    if case is not None:
        raise FactOutOfPlace(f"{name} cannot follow on case {case.case_id}, which is known: it stands in {case.state}")
    if not isinstance(fact, Registered):
        raise FactOutOfPlace(f"{name} came before the registration of its case")
    if sequence != 1:
        raise FactOutOfPlace(f"{name} has sequence {sequence}, expected 1")
    return fact


def first_fields(fact: Registered, case_id: str, at: datetime) -> dict[str, Any]:
    """Return the fields every kind takes from the registration."""
    return {
        "case_id": case_id,
        "case_no": fact.case_no,
        "kind": fact.kind,
        "place": fact.place,
        "state": CaseState.REGISTERED,
        "owner_level": fact.owner_level,
        "highest_level": fact.owner_level,
        "risk": fact.risk,
        "version": 1,
        "registered_at": local(at),
        "grid": fact.grid,
        "reporter_ref": fact.actor.ref if fact.actor else None,
    }
