"""What begins at mediation, begun without the application around it."""

from datetime import datetime
from typing import Any

from services.mediation.domain.decision import Decision
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.creating import NewCase
from shared.contracts.codes import Kind
from shared.contracts.facts.base import Actor
from shared.rules.territory import Territory

TERRITORY = Territory.load()


def begin(
    kind: Kind,
    now: datetime,
    policy: Policy,
    body: dict[str, Any],
    *,
    by: Actor | None = None,
    other: Any = None,
    standing: Any = (),
) -> tuple[Decision[Any], ...]:
    """Begin what a body asks for.

    Raises:
        Refusal: a rule speaks against it.
        ValidationError: it is no body.
    """
    creation = KINDS[kind].creation
    assert creation is not None
    command = creation.command(**body).by(by)
    places = creation.places(command, TERRITORY)
    about: Matter | None = other
    creation.objections(command, about, standing, now, policy)
    new = [NewCase(f"case-{number}", f"NO-{number}", place) for number, place in enumerate(places, 1)]
    return creation.begin(command, new, now, policy, f"{creation.series}-1" if creation.series else None)
