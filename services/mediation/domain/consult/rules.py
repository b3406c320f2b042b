"""The rules of a consultation, as the application asks for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.consult import answering
from services.mediation.domain.consult.commands import COMMANDS, Answer, Convert, Rate
from services.mediation.domain.consult.model import Consult
from services.mediation.domain.decision import Decision
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.beginning import first_fields, registered
from services.mediation.domain.process.deciding import after_the_terms
from services.mediation.domain.process.explaining import TermsExplained, explained
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.terms import begun
from services.mediation.domain.process.ticking import next_instant, nothing_lapses
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.base import Fact
from shared.rules.days import local

ASKED = frozenset({CaseState.REGISTERED})
ANSWERED = frozenset({CaseState.ANSWERED})

TABLE: Table[Consult] = Table(
    allowed={"answer": ASKED, "rate": ANSWERED, "convert": ASKED | ANSWERED},
    guards={},
    words={"answer": "解答", "rate": "评价", "convert": "转办"},
)
RULES: Mapping[type[Command], Callable[[Consult, Any, datetime, Policy], Decision[Consult]]] = {
    Answer: answering.answer,
    Rate: answering.rate,
    Convert: answering.convert,
}


def apply(case: Consult | None, fact: Fact, *, case_id: str, sequence: int, at: datetime, policy: Policy) -> Consult:
    """Return the consultation after its registration; the days to answer run from there.

    Raises:
        FactOutOfPlace: not the registration, or the consultation is known.
    """
    fields = first_fields(registered(case, fact, sequence), case_id, at)
    return Consult(**fields, terms=(begun(CaseClock.CONSULT_ANSWER, fields["registered_at"], policy),))


def decide(
    case: Consult,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    *,
    target: object = None,
    others: Sequence[object] = (),
) -> Decision[Consult]:
    """Decide what a command does to a consultation; what its term had to say by now is said first.

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
        lambda consult, asked: RULES[type(asked)](consult, asked, moment, policy),
    )


def explain(case: Consult, now: datetime, policy: Policy) -> TermsExplained:
    """Explain the term of a consultation."""
    return explained(case, now, policy, nothing_lapses)


CONSULT = KindRules(
    model=Consult,
    path="consults",
    actions="consult",
    commands=COMMANDS,
    apply=apply,
    decide=decide,
    next_instant=next_instant,
    explain=explain,
    allowed_now=TABLE.allowed_now,
    clocks_run=lambda case: bool(case.terms),
    note=lambda command: command.answer if isinstance(command, Answer) else None,
)
