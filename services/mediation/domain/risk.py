"""风险变更."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import SetRisk
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.safety import raised
from shared.contracts.codes import Risk, RiskReason
from shared.contracts.facts.escalation import RiskChanged
from shared.contracts.levels import Level
from shared.rules.refusal import Refusal
from shared.words.codes import RISKS


def colour_is_the_same(case: Case, command: SetRisk) -> Refusal | None:
    """A change changes something."""
    if command.risk is not case.risk:
        return None
    return Refusal("risk-unchanged", f"risk: the case is {case.risk} already", "案件的风险等级没有变化。")


def colour_is_not_used(command: SetRisk, policy: Policy) -> Refusal | None:
    """A street decides which colours it uses; a case keeps one that is given up until it gets another."""
    if command.risk in policy.risk_colours:
        return None
    used = policy.risk_colours
    return Refusal(
        "risk-not-used",
        f"risk: this street does not use {command.risk}; give one of {', '.join(used)} (risk_colours of the policy)",
        f"本街道不使用{RISKS[command.risk]}色，可用的风险等级为：{'、'.join(RISKS[colour] for colour in used)}。",
        status=422,
        members={"used": [colour.value for colour in used]},
    )


def red_is_not_confirmed(case: Case, command: SetRisk) -> Refusal | None:
    """Red calls in the street's leader and the police: a community proposes it, street or district set and lift it."""
    by_the_community = command.actor is None or command.actor.level is Level.COMMUNITY
    if Risk.RED not in {case.risk, command.risk} or not by_the_community:
        return None
    return Refusal(
        "red-needs-street",
        "actor.level: red is set and lifted by the street or the district; ask the street, or escalate with reason "
        "red_risk",
        "红色风险的确认和解除，须由街道或区办理。",
    )


def reason_points_the_other_way(case: Case, command: SetRisk) -> Refusal | None:
    """A danger that grew is named; one that eased is less than it was, and nothing else makes it less."""
    falls = command.risk.rank < case.risk.rank
    if falls is (command.reason is RiskReason.EASED):
        return None
    return Refusal(
        "risk-reason-mismatch",
        f"reason: give {RiskReason.EASED} for a lower colour than {case.risk}, and for no other",
        "下调风险等级的原因须为“缓和”，上调时须写明出现的危险。",
        status=422,
        members={"risk": case.risk.value},
    )


def set_risk(case: Case, command: SetRisk, now: datetime, policy: Policy) -> Decision:
    """Change the colour of a case; violence makes a safety check a duty."""
    check(
        colour_is_not_used(command, policy),
        colour_is_the_same(case, command),
        red_is_not_confirmed(case, command),
        reason_points_the_other_way(case, command),
    )
    after = case.after(risk=command.risk)
    fact = RiskChanged(
        **base_of(after, command.actor), from_risk=case.risk, to_risk=command.risk, reason=command.reason
    )
    changed = Decision(after, (fact,))
    return raised(changed, command.actor, now, policy) if command.reason is RiskReason.VIOLENCE else changed
