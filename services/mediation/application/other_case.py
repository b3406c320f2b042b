"""The case a command looks at beside its own."""

from services.mediation.application.batch import Batch, other_case_of
from services.mediation.application.messages import CommandCase
from services.mediation.application.named_case import named_case
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.matter import Matter


def other_case(batch: Batch, case: Matter, message: CommandCase, action: str) -> tuple[Matter | None, str | None]:
    """Return the other case a command looks at; one that it names is one that its sender may see.

    Of one that its sender may not know of nothing is returned but its id, for the auditor.

    Raises:
        AccessRefused: it is not theirs to see.
    """
    if KINDS[message.kind].with_target(message.command):
        return (None if case.merged_into is None else batch.cases.get(case.merged_into)), None
    return named_case(batch, other_case_of(message), message.by, action)
