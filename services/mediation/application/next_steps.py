from typing import Any

from services.mediation.application.rights import scope_of
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from shared.people.next_steps import steps_for
from shared.people.staff import Staff


def next_steps(case: Matter, who: Staff) -> list[dict[str, Any]]:
    """Return what may be done with a case now, by whom, and whether by this person."""
    rules = KINDS[case.kind]
    allowed = ((name, rules.words[name]) for name in rules.allowed_now(case))
    return steps_for(who, scope_of(case), rules.actions, allowed)
