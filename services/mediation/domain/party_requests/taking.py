"""Taking in what a party said with the query code: it stands beside the course of the case, and moves nothing."""

from datetime import datetime
from typing import TypeVar

from services.mediation.domain.decision import base_of
from services.mediation.domain.matter import Matter
from services.mediation.domain.party_requests.model import OpenRequest, SaidTooLate
from services.mediation.domain.party_requests.requested import standing_of
from shared.contracts.facts.base import CaseRemark
from shared.contracts.facts.requests import CameTooLate, RequestMade
from shared.rules.days import local
from shared.rules.party_requests import takes

M = TypeVar("M", bound=Matter)


def taken(case: M, remark: RequestMade, at: datetime) -> M | None:
    """Return the case with a request on its file; None when it can take it no more.

    What the same party asked for already stands open once.
    """
    if not takes(standing_of(case), remark.request):
        return None
    if any((it.request, it.side) == (remark.request, remark.side) for it in case.requests):
        return None
    made = OpenRequest(
        request_id=remark.request_id,
        request=remark.request,
        side=remark.side,
        made_at=local(at),
        told_more=remark.told_more,
    )
    return case.model_copy(update={"requests": (*case.requests, made)})


def too_late(case: M, remark: CaseRemark, at: datetime) -> tuple[M, CameTooLate]:
    """Keep what the case can take no more as said and too late, and say so beside its course."""
    request = remark if isinstance(remark, RequestMade) else None
    said = SaidTooLate(request=request.request if request else None, said_at=local(at))
    kept = case.model_copy(update={"said_too_late": (*case.said_too_late, said)})
    fact = CameTooLate(
        **base_of(kept, None),
        of_request=request.request_id if request else None,
        asked_for=said.request,
    )
    return kept, fact
