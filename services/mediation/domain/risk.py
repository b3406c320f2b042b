"""风险变更."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import SetRisk
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.codes import Risk
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.levels import Level
from shared.rules.refusal import Refusal


def colour_is_the_same(case: Case, command: SetRisk) -> Refusal | None:
    """A change changes something."""
    if command.risk is not case.risk:
        return None
    return Refusal("risk-unchanged", f"risk: the case is {case.risk} already", "案件的风险等级没有变化。")


def red_is_not_confirmed(command: SetRisk) -> Refusal | None:
    """Red calls in the street's leader and the police: a community proposes it, street or district set it."""
    if command.risk is not Risk.RED or (command.actor is not None and command.actor.level is not Level.COMMUNITY):
        return None
    return Refusal(
        "red-needs-street",
        "actor.level: red is set by the street or the district; ask the street, or escalate with reason red_risk",
        "红色风险须由街道或区确认。",
    )


def set_risk(case: Case, command: SetRisk, _now: datetime, _policy: Policy) -> Decision:
    """Change the colour of a case."""
    check(colour_is_the_same(case, command), red_is_not_confirmed(command))
    after = case.after(risk=command.risk)
    fact = RiskChanged(
        **base_of(after, command.actor), from_risk=case.risk, to_risk=command.risk, reason=command.reason
    )
    return Decision(after, (fact,))
