from services.intake.domain.answering import Decision, base
from services.intake.domain.case import IntakeCase
from shared.contracts.facts.base import Actor
from shared.contracts.facts.safety import SafetyCheckOpened


def open_safety_check(case: IntakeCase, actor: Actor | None) -> Decision:
    """启动安全核查: say that safety comes first in a case that is being registered; of why, nothing is said."""
    after = case.model_copy(update={"version": case.version + 1})
    return after, SafetyCheckOpened(**base(after, actor))
