from services.reporting.application.ports import CaseReads
from services.reporting.application.rights import scope_of
from services.reporting.domain.projection import CaseProjection
from shared.people.rights import seen
from shared.people.staff import Staff
from shared.people.unknown_case import CASE_NOT_FOUND
from shared.rules.refusal import Refusal


async def found_case(cases: CaseReads, reference: str, who: Staff) -> CaseProjection:
    """Return the case of an id or a number to somebody who may see it.

    Raises:
        Refusal: there is none, or it is not theirs to see.
    """
    case, unknown = await cases.find(reference), _unknown(reference)
    if case is None:
        raise unknown
    seen(who, "reporting.read-case", scope_of(case), case.case_id, unknown)
    return case


def _unknown(reference: str) -> Refusal:
    return Refusal(
        CASE_NOT_FOUND, f"no case {reference}: give its id or its number", "未找到该件，请核对编号。", status=404
    )
