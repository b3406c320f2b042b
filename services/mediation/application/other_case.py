"""The case a command looks at beside its own."""

from services.mediation.application.batch import Batch, other_case_of
from services.mediation.application.messages import CommandCase
from services.mediation.application.rights import scope_of
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter
from shared.people.rights import seen


def other_case(batch: Batch, case: Matter, message: CommandCase, action: str) -> Matter | None:
    """Return the other case a command looks at; one that it names is one that its sender may see."""
    if KINDS[message.kind].with_target(message.command):
        return None if case.merged_into is None else batch.cases.get(case.merged_into)
    named = other_case_of(message)
    found = None if named is None else batch.cases.get(named)
    if found is not None:
        seen(message.by, action, scope_of(found), found.case_id)
    return found
