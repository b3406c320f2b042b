from collections.abc import Iterable
from typing import Any

from shared.people.case_scope import CaseScope
from shared.people.rights import may
from shared.people.staff import Staff
from shared.people.who_may import roles_that_may
from shared.words.codes import LEVELS
from shared.words.roles import ROLES

GIVEN_TO = "本件"
"""Before a role that may do something because the case is given to that person."""


def steps_for(who: Staff, scope: CaseScope, actions: str, allowed: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return what may be done with a case now: the command, its Chinese name, by whom, and whether by this person.

    Args:
        who: asks.
        scope: the case as it stands.
        actions: what the commands are called in the table of rights, e.g. "petition" of "petition.accept".
        allowed: name and Chinese name of each command that its state lets pass.
    """
    return [
        {
            "command": name,
            "name": word,
            "by": [
                f"{LEVELS[level] if level else GIVEN_TO}{ROLES[role]}"
                for level, role in roles_that_may(f"{actions}.{name}", scope)
            ],
            "yours": may(who, f"{actions}.{name}", scope) is None,
        }
        for name, word in allowed
    ]
