from services.mediation.application.batch import Batch
from services.mediation.application.rights import scope_of
from services.mediation.domain.matter import Matter
from shared.people.rights import is_hidden_from, seen
from shared.people.staff import Principal


def named_case(batch: Batch, case_id: str | None, who: Principal, action: str) -> tuple[Matter | None, str | None]:
    """Return the other case a command names; of one they may not know of nothing but its id, for the auditor.

    Raises:
        AccessRefused: it is not theirs to see.
    """
    case = None if case_id is None else batch.cases.get(case_id)
    if case is None:
        return None, None
    if is_hidden_from(who, scope_of(case)):
        return None, case.case_id
    seen(who, action, scope_of(case), case.case_id)
    return case, None
