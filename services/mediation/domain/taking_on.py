"""确认接受: the mediator confirms a dispute of a court, and its term begins (人民法院在线调解规则 art. 12, 24)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.clocks import started
from services.mediation.domain.commands import Command
from services.mediation.domain.decision import Decision, base_of
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseClock
from shared.contracts.facts.mediation import TakenOn
from shared.rules.refusal import Refusal


class TakeOn(Command):
    """确认接受."""

    name = "take-on"


def nothing_waits_to_be_taken_on(case: Case) -> Refusal | None:
    """Only what a court sent is confirmed, and once by each mediator."""
    if case.term(CaseClock.TAKE_ON) is not None:
        return None
    return Refusal(
        "nothing-to-take-on",
        "no confirmation is awaited: the case did not come from a court, or its mediator confirmed it already",
        "本案无须确认接受，或者调解员已确认。",
    )


def mediator_has_not_taken_it_on(case: Case) -> Refusal | None:
    """Nobody mediates a dispute of a court before confirming it: no term would run."""
    if case.term(CaseClock.TAKE_ON) is None:
        return None
    return Refusal(
        "not-taken-on",
        "the mediator has to confirm a dispute that a court sent: use take-on first",
        "人民法院委派或者委托的纠纷，须先由调解员确认接受。",
    )


def take_on(case: Case, command: TakeOn, now: datetime, policy: Policy) -> Decision:
    """Confirm; the first mediator who does begins the term, and those after go on with it."""
    if case.mediator_ref is None:
        raise ValueError(f"case {case.case_id} is assigned to nobody")
    begun = {} if case.clock is not None else started(case.dispute_type, now, policy, court_mode=case.court_mode)
    after = case.after(**begun, terms=case.without(CaseClock.TAKE_ON))
    fact = TakenOn(**base_of(after, command.actor), mediator_ref=case.mediator_ref, due_at=after.due_at)
    return Decision(after, (fact,))
