from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.levels import Level


class Role(StrEnum):
    """What a member of the staff does; one person may have several. The Chinese words are in docs/glossary.md."""

    BUILDING_HEAD = "building_head"
    GRID_WORKER = "grid_worker"
    CLERK = "clerk"
    MEDIATOR = "mediator"
    DIRECTOR = "director"
    LAWYER = "lawyer"
    ELDER = "elder"
    DISPATCHER = "dispatcher"
    PETITION_CLERK = "petition_clerk"
    JUDICIAL_OFFICE = "judicial_office"
    LEADER = "leader"
    RESPONSIBLE_PERSON = "responsible_person"
    CHIEF = "chief"
    REPORT_WRITER = "report_writer"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    CONFIDENTIAL_OFFICER = "confidential_officer"


_COMMUNITY = frozenset({Level.COMMUNITY})
_STREET = frozenset({Level.STREET})
_UPPER = frozenset({Level.STREET, Level.DISTRICT})
_ANY = frozenset(Level)

LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.BUILDING_HEAD: _COMMUNITY,
    Role.GRID_WORKER: _COMMUNITY,
    Role.CLERK: frozenset({Level.COMMUNITY, Level.STREET}),
    Role.MEDIATOR: _ANY,
    Role.DIRECTOR: _COMMUNITY,
    Role.LAWYER: frozenset({Level.COMMUNITY, Level.STREET}),
    Role.ELDER: _COMMUNITY,
    Role.DISPATCHER: _UPPER,
    Role.PETITION_CLERK: _UPPER,
    Role.JUDICIAL_OFFICE: _UPPER,
    Role.LEADER: _UPPER,
    Role.RESPONSIBLE_PERSON: _ANY,
    Role.CHIEF: _STREET,
    Role.REPORT_WRITER: _ANY,
    Role.OPERATOR: _ANY,
    Role.AUDITOR: _UPPER,
    Role.CONFIDENTIAL_OFFICER: _UPPER,
}
"""At which levels a role exists."""
