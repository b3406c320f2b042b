from typing import Any

from services.mediation.application.rights import scope_of
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from shared.people.rights import may
from shared.people.staff import Staff
from shared.people.who_may import roles_that_may
from shared.words.codes import LEVELS
from shared.words.roles import ROLES

GIVEN_TO = "本件"
"""Before a role that may do something because the case is given to that person."""


def next_steps(case: Matter, who: Staff) -> list[dict[str, Any]]:
    """Return what may be done with a case now: the command, its Chinese name, by whom, and whether by this person."""
    rules, scope = KINDS[case.kind], scope_of(case)
    return [
        {
            "command": name,
            "name": rules.words[name],
            "by": [
                f"{LEVELS[level] if level else GIVEN_TO}{ROLES[role]}"
                for level, role in roles_that_may(f"{rules.actions}.{name}", scope)
            ],
            "yours": may(who, f"{rules.actions}.{name}", scope) is None,
        }
        for name in rules.allowed_now(case)
    ]
