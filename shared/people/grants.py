"""Who may do what: the table of rights. An action that is not listed is nobody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from shared.people.roles import Role


class Standing(Enum):
    """How somebody stands to a case."""

    AREA = auto()
    """It lies in the area of their level; for the district, it has reached the district."""

    OWNER = auto()
    """In their area, and their level has it."""

    TARGET = auto()
    """In their area, and their level is asked to sign it."""

    NAMED = auto()
    """It is given to them by reference."""

    ANY = auto()
    """It does not matter, or there is no case."""


@dataclass(frozen=True)
class Grant:
    """Roles that may do an action when they stand to the case in one way."""

    standing: Standing
    roles: frozenset[Role]


def _to(standing: Standing, *roles: Role) -> Grant:
    return Grant(standing, frozenset(roles))


_AREA, _OWNER, _TARGET, _NAMED, _ANY = (
    Standing.AREA,
    Standing.OWNER,
    Standing.TARGET,
    Standing.NAMED,
    Standing.ANY,
)
R = Role

_ANSWER = (_to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK),)
# The director is a mediator by law (人民调解法 art. 13): the committee's members are.
_MEDIATE = (_to(_NAMED, R.MEDIATOR), _to(_OWNER, R.DIRECTOR, R.DISPATCHER))
_LEAD = (_to(_OWNER, R.DIRECTOR, R.DISPATCHER),)
_NOBODY_OF_THE_STAFF: tuple[Grant, ...] = ()
_HOLD = (_to(_AREA, R.GRID_WORKER, R.CLERK, R.DIRECTOR, R.LAWYER, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE),)

GRANTS: Mapping[str, tuple[Grant, ...]] = {
    "intake.register": (
        _to(
            _AREA,
            *(R.BUILDING_HEAD, R.GRID_WORKER, R.CLERK, R.MEDIATOR, R.DIRECTOR),
            *(R.DISPATCHER, R.PETITION_CLERK, R.CONFIDENTIAL_OFFICER),
        ),
    ),
    "intake.accept": _ANSWER,
    "intake.not-accept": _ANSWER,
    "intake.refer": _ANSWER,
    "intake.follow": _NOBODY_OF_THE_STAFF,
    "intake.record-activity": _HOLD,
    "intake.read-personal-data": (
        _to(_NAMED, R.MEDIATOR, R.LEADER, R.RESPONSIBLE_PERSON),
        _to(_AREA, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.CONFIDENTIAL_OFFICER),
    ),
    "intake.destroy-personal-data": (_to(_AREA, R.DISPATCHER, R.CONFIDENTIAL_OFFICER),),
    "intake.read-accesses": (_to(_AREA, R.DIRECTOR, R.DISPATCHER, R.AUDITOR, R.CONFIDENTIAL_OFFICER),),
    "intake.judge-duplicates": (_to(_AREA, R.CLERK, R.DIRECTOR, R.DISPATCHER),),
    "intake.import-ledger": (_to(_OWNER, R.DISPATCHER),),
    "intake.export-ledger": (_to(_OWNER, R.DISPATCHER),),
    "mediation.refer": _LEAD,
    "mediation.follow": _NOBODY_OF_THE_STAFF,
    "mediation.tick": _NOBODY_OF_THE_STAFF,
    "mediation.assign": _LEAD,
    "mediation.decline": _MEDIATE,
    "mediation.start": _MEDIATE,
    "mediation.record-session": _MEDIATE,
    "mediation.suspend": _LEAD,
    "mediation.resume": _MEDIATE,
    "mediation.extend": _MEDIATE,
    "mediation.agree": _MEDIATE,
    "mediation.terminate": _MEDIATE,
    "mediation.record-performance": _MEDIATE,
    "mediation.open-confirmation": _MEDIATE,
    "mediation.apply-confirmation": _MEDIATE,
    "mediation.conclude-confirmation": _MEDIATE,
    "mediation.propose": (_to(_NAMED, R.MEDIATOR), _to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER)),
    "mediation.close": (_to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK),),
    "mediation.follow-up": (
        _to(_NAMED, R.MEDIATOR, R.RESPONSIBLE_PERSON),
        _to(_OWNER, R.GRID_WORKER, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK),
    ),
    "mediation.reopen": _LEAD,
    "mediation.archive": (_to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER), _to(_AREA, R.JUDICIAL_OFFICE)),
    "mediation.escalate": _LEAD,
    "mediation.sign": (_to(_TARGET, R.DISPATCHER),),
    "mediation.return": (_to(_TARGET, R.DISPATCHER),),
    "mediation.assign-down": (_to(_OWNER, R.DISPATCHER),),
    "mediation.set-risk": (_to(_OWNER, R.DIRECTOR), _to(_AREA, R.DISPATCHER)),
    "mediation.merge": (_to(_OWNER, R.DIRECTOR), _to(_AREA, R.DISPATCHER)),
    "mediation.unmerge": (_to(_OWNER, R.DIRECTOR), _to(_AREA, R.DISPATCHER)),
    "mediation.void": (_to(_AREA, R.DISPATCHER),),
    "mediation.read-narratives": (
        _to(_NAMED, R.MEDIATOR, R.LEADER, R.RESPONSIBLE_PERSON),
        _to(_AREA, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE, R.CONFIDENTIAL_OFFICER),
    ),
    "notify.tell": _NOBODY_OF_THE_STAFF,
    "notify.retry": (_to(_ANY, R.OPERATOR), _to(_AREA, R.DISPATCHER)),
    "notify.read-summary": (_to(_ANY, R.OPERATOR, R.DISPATCHER),),
    "reporting.keep": _NOBODY_OF_THE_STAFF,
    "reporting.read-figures": (
        _to(
            _ANY,
            *(R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE, R.LEADER, R.CHIEF),
            *(R.REPORT_WRITER, R.OPERATOR, R.AUDITOR),
        ),
    ),
}
