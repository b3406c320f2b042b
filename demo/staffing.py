"""Who does what in the year: each request is made by the person whose work it is."""

from dataclasses import dataclass
from typing import Any

from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF

REPORT_WRITER = "report-writer"
_BY_THE_MEDIATOR = frozenset(
    {
        "start",
        "decline",
        "record-session",
        "resume",
        "extend",
        "agree",
        "terminate",
        "record-performance",
        "open-confirmation",
        "apply-confirmation",
        "conclude-confirmation",
        "propose",
    }
)
_BY_THE_STREET = frozenset({"set-risk", "void"})
_DISPATCHERS = {Level.STREET: "dispatcher-street", Level.DISTRICT: "dispatcher-district"}
_PETITIONS = frozenset({"petition", "visit"})


@dataclass
class Standing:
    """Where a case stands, as the answers to its requests tell.

    Attributes:
        community: three digits; "000" is the street itself.
    """

    kind: str
    community: str
    owner_level: Level
    pending_level: Level | None = None
    mediator: str = ""

    @classmethod
    def at_registration(cls, body: dict[str, Any]) -> "Standing":
        """Return where a case stands that is about to be registered."""
        community = body["community"][-len(STREET_ITSELF) :]
        level = Level.STREET if community == STREET_ITSELF else Level.COMMUNITY
        return cls(body["kind"], community, level)

    def learn(self, body: dict[str, Any], reply: dict[str, Any]) -> None:
        """Take over what a request and its answer say."""
        self.owner_level = Level(reply.get("owner_level", self.owner_level))
        pending = reply.get("pending_level")
        self.pending_level = Level(pending) if pending else None
        self.mediator = body.get("mediator_ref", self.mediator)


def at_the_window(standing: Standing, command: str = "register") -> str:
    """Return who registers and answers; a refusal is the director's."""
    if command == "not-accept" and standing.owner_level is Level.COMMUNITY:
        return f"director-{standing.community}"
    if standing.owner_level is Level.COMMUNITY:
        return f"clerk-{standing.community}"
    return "petition-clerk" if standing.kind in _PETITIONS else _DISPATCHERS[Level.STREET]


def at_mediation(standing: Standing, command: str) -> str:
    """Return who gives a command of mediation."""
    if command in {"sign", "return"}:
        # What the clock sent up no answer has told yet.
        return _DISPATCHERS[standing.pending_level or standing.owner_level.above or Level.DISTRICT]
    if command in _BY_THE_STREET:
        return _DISPATCHERS[Level.STREET]
    if command == "follow-up":
        return f"clerk-{standing.community}"  # not who closed it
    if command in _BY_THE_MEDIATOR and standing.mediator:
        return standing.mediator
    if standing.owner_level is not Level.COMMUNITY:
        return at_the_window(standing) if standing.kind in _PETITIONS else _DISPATCHERS[standing.owner_level]
    return f"director-{standing.community}"


def at_an_activity(body: dict[str, Any]) -> str:
    """Return who notes an activity."""
    community = body["community"][-len(STREET_ITSELF) :]
    return _DISPATCHERS[Level.STREET] if community == STREET_ITSELF else f"clerk-{community}"
