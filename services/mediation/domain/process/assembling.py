"""The rules of a kind put together from its parts: a table, a rule for each command, and terms that all run alike."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from services.mediation.domain.applying import FactOutOfPlace
from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision
from services.mediation.domain.naming import Named, nobody
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.beginning import first_fields, registered
from services.mediation.domain.process.creating import Creation
from services.mediation.domain.process.deciding import after_the_terms
from services.mediation.domain.process.explaining import TermsExplained, explained
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.rules import KindRules, no_note
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.ticking import Lapse, next_instant, nothing_lapses
from shared.contracts.facts.base import Fact
from shared.contracts.facts.intake import Registered
from shared.rules.days import local

F = TypeVar("F", bound=FiledCase)
Rule = Callable[[F, Any, datetime, Policy], Decision[F]]
"""Takes the case, its command, the moment at +08:00 and the policy; decides."""
Begin = Callable[[Registered, Mapping[str, Any], Policy], F]
"""Takes the registration, the fields every kind has from it, and the policy; returns the case."""


def kind_rules(
    model: type[F],
    *,
    path: str,
    actions: str,
    commands: Mapping[str, type[Command]],
    table: Table[F],
    rules: Mapping[type[Command], Rule[F]],
    begin: Begin[F] | None = None,
    creation: Creation | None = None,
    note: Callable[[Any], str | None] = no_note,
    lapse: Lapse[F] = nothing_lapses,
    names: Callable[[Any], tuple[Named, ...]] = nobody,
    narratives: str = KindRules.narratives,
) -> KindRules[F]:
    """Return the rules of a kind; what its terms had to say by now is said before any command of it is decided.

    Args:
        model: a case of it.
        path: its part of the address.
        actions: what its commands are called in the table of rights.
        commands: what may be asked, by name.
        table: when each is possible.
        rules: what each does.
        begin: what its registration at intake makes of it.
        creation: how mediation begins it; one of the two is given.
        note: text of a command that is kept in the log.
        lapse: what becomes of a right that was not used.
        names: whom a command gives the case to.
        narratives: the right to read its texts.
    """

    def apply(case: F | None, fact: Fact, *, case_id: str, sequence: int, at: datetime, policy: Policy) -> F:
        if begin is None:
            raise FactOutOfPlace(f"{path} are begun by mediation itself, and not by {type(fact).__name__}")
        known = registered(case, fact, sequence)
        return begin(known, first_fields(known, case_id, at), policy)

    def decide(
        case: F,
        command: Command | Tick,
        now: datetime,
        policy: Policy,
        *,
        target: object = None,
        others: Sequence[object] = (),
    ) -> Decision[F]:
        del target, others
        moment = local(now)
        return after_the_terms(
            case, command, moment, policy, lapse, table, lambda it, asked: rules[type(asked)](it, asked, moment, policy)
        )

    def explain(case: F, now: datetime, policy: Policy) -> TermsExplained:
        return explained(case, now, policy, lapse)

    return KindRules(
        model=model,
        path=path,
        actions=actions,
        commands=commands,
        words=table.words,
        apply=apply,
        decide=decide,
        next_instant=next_instant,
        explain=explain,
        allowed_now=table.allowed_now,
        clocks_run=lambda case: bool(case.terms),
        creation=creation,
        note=note,
        names=names,
        narratives=narratives,
    )
