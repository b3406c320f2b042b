"""The rules of a visit, as the application asks for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.beginning import first_fields, registered
from services.mediation.domain.process.deciding import after_the_terms
from services.mediation.domain.process.explaining import TermsExplained, explained
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.ticking import next_instant, nothing_lapses
from services.mediation.domain.visit import receiving
from services.mediation.domain.visit.commands import COMMANDS, Close, End, Receive
from services.mediation.domain.visit.model import Visit
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Fact
from shared.rules.days import local

TABLE: Table[Visit] = Table(
    allowed={
        "receive": frozenset({CaseState.REGISTERED}),
        "end": frozenset({CaseState.RECEIVED}),
        "close": frozenset({CaseState.RECEPTION_ENDED}),
    },
    guards={},
    words={"receive": "接访", "end": "接访结果", "close": "办结"},
)
RULES: Mapping[type[Command], Callable[[Visit, Any, datetime, Policy], Decision[Visit]]] = {
    Receive: receiving.receive,
    End: receiving.end,
    Close: receiving.close,
}


def apply(case: Visit | None, fact: Fact, *, case_id: str, sequence: int, at: datetime, policy: Policy) -> Visit:
    """Return the visit after its registration: they have arrived.

    Raises:
        FactOutOfPlace: not the registration, or the visit is known.
    """
    del policy
    known = registered(case, fact, sequence)
    return Visit(
        **first_fields(known, case_id, at),
        people_count=max(1, known.people_count),
        repeated=bool(known.repeated_visit),
    )


def decide(
    case: Visit,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    *,
    target: object = None,
    others: Sequence[object] = (),
) -> Decision[Visit]:
    """Decide what a command does to a visit.

    Raises:
        Refusal: the command is not possible, with what is possible instead.
        ValueError: `now` carries no offset.
    """
    del target, others
    moment = local(now)
    return after_the_terms(
        case,
        command,
        moment,
        policy,
        nothing_lapses,
        TABLE,
        lambda visit, asked: RULES[type(asked)](visit, asked, moment, policy),
    )


def explain(case: Visit, now: datetime, policy: Policy) -> TermsExplained:
    """Explain a visit; no term runs on it."""
    return explained(case, now, policy, nothing_lapses)


VISIT = KindRules(
    model=Visit,
    path="visits",
    actions="visit",
    commands=COMMANDS,
    apply=apply,
    decide=decide,
    next_instant=next_instant,
    explain=explain,
    allowed_now=TABLE.allowed_now,
    clocks_run=lambda case: bool(case.terms),
    note=lambda command: command.record if isinstance(command, End) else None,
)
