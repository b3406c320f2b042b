from services.mediation.application.ports import CaseReads
from services.mediation.application.rights import scope_of
from services.mediation.domain.matter import Matter
from shared.contracts.codes import Kind
from shared.people.rights import seen
from shared.people.staff import Staff
from shared.people.unknown_case import case_not_found


async def found_case(reads: CaseReads, case_id: str, who: Staff, kind: Kind | None = None) -> Matter:
    """Return a case to somebody who may see it; of a kind, or of any when it is None.

    Raises:
        Refusal: there is none of this kind, or it is not theirs to see.
    """
    case = await reads.by_id(case_id)
    if case is None:
        raise case_not_found(case_id)
    seen(who, "mediation.read-case", scope_of(case), case_id)
    if kind not in {None, case.kind}:
        raise case_not_found(case_id)
    return case
