from services.mediation.application.ports import CaseReads
from services.mediation.application.rights import scope_of
from services.mediation.domain.case import Case
from shared.people.rights import seen
from shared.people.staff import Staff
from shared.rules.refusal import Refusal


async def found_case(reads: CaseReads, case_id: str, who: Staff) -> Case:
    """Return a case to somebody who may see it.

    Raises:
        Refusal: there is none, or it is not theirs to see.
    """
    case = await reads.by_id(case_id)
    if case is None:
        raise Refusal("case-not-found", f"no case {case_id}", "未找到该件。", status=404)
    seen(who, "mediation.read-case", scope_of(case), case_id)
    return case
