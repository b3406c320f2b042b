from typing import Any

from services.intake.application.rights import scope_of
from services.intake.domain.allowed import allowed_now
from services.intake.domain.case import IntakeCase
from services.intake.domain.command_wording.codes import ANSWERS
from shared.people.next_steps import steps_for
from shared.people.staff import Staff


def answers_now(case: IntakeCase, who: Staff) -> list[dict[str, Any]]:
    """Return how a case may be answered now, by whom, and whether by this person."""
    return steps_for(who, scope_of(case), "intake", ((name, ANSWERS[name]) for name in allowed_now(case)))
