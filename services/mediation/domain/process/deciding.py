"""How a command is decided in every kind but disputes: first the terms have their say, then the command."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision, check
from services.mediation.domain.file_commands import Void
from services.mediation.domain.party_requests.settling import all_overtaken, settled
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.filed import FiledCase
from services.mediation.domain.process.supervising import lifted, taken_off
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.ticking import Lapse, caught_up, tick

F = TypeVar("F", bound=FiledCase)


def after_the_terms(
    case: F,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    lapse: Lapse[F],
    table: Table[F],
    rule: Callable[[F, Any], Decision[F]],
) -> Decision[F]:
    """Decide on a command for the case as its terms leave it at this moment.

    What comes late counts as late, and what has lapsed is gone, whether or not the sweep came before.

    Raises:
        Refusal: the command is not possible.
    """
    if isinstance(command, Tick):
        return settled(tick(case, now, policy, lapse))
    so_far = caught_up(case, now, policy, lapse)
    check(table.objection(so_far.case, command.name))
    if isinstance(command, Void):  # nothing may follow it
        so_far = all_overtaken(taken_off(so_far))
    decided = rule(so_far.case, command)
    return settled(lifted(Decision(decided.case, (*so_far.facts, *decided.facts))))
