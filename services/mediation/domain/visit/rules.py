"""The rules of a visit, as the application asks for them."""

from collections.abc import Mapping
from typing import Any

from services.mediation.domain.commands import Command
from services.mediation.domain.naming import LEADERS, Named
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.table import Table
from services.mediation.domain.visit import receiving
from services.mediation.domain.visit.commands import COMMANDS, Close, End, Receive
from services.mediation.domain.visit.model import STATES, Visit
from shared.contracts.codes import CaseState
from shared.contracts.facts.intake import Registered
from shared.people.roles import Role

RECEIVERS = LEADERS | {
    Role.CLERK,
    Role.MEDIATOR,
    Role.DIRECTOR,
    Role.DISPATCHER,
    Role.PETITION_CLERK,
    Role.RESPONSIBLE_PERSON,
}

TABLE: Table[Visit] = Table(
    allowed={
        "receive": frozenset({CaseState.REGISTERED}),
        "end": frozenset({CaseState.RECEIVED}),
        "close": frozenset({CaseState.RECEPTION_ENDED}),
        **voiding.voidable(STATES),
    },
    guards=voiding.GUARDS,
    words={"receive": "接访", "end": "接访结果", "close": "办结", **voiding.WORDS},
)


def begin(registered: Registered, fields: Mapping[str, Any], _policy: Policy) -> Visit:
    """Return the visit after its registration: they have arrived."""
    return Visit(**fields, people_count=max(1, registered.people_count), repeated=bool(registered.repeated_visit))


def names(command: Command) -> tuple[Named, ...]:
    """Return who receives them; a leader on duty is one (信访工作条例 art. 18)."""
    if not isinstance(command, Receive):
        return ()
    return (Named("receiver_ref", command.receiver_ref, LEADERS if command.leader_on_duty else RECEIVERS),)


VISIT = kind_rules(
    Visit,
    path="visits",
    actions="visit",
    commands=COMMANDS,
    table=TABLE,
    rules={Receive: receiving.receive, End: receiving.end, Close: receiving.close, **voiding.RULES},
    begin=begin,
    note=lambda command: command.record if isinstance(command, End) else voiding.note(command),
    names=names,
)
