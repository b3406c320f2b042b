"""What parties say with the query code, at random, and what holds of it in every life."""

from datetime import datetime
from random import Random
from typing import Any

from services.mediation.domain.decision import base_of
from services.mediation.domain.party_requests.requested import standing_of
from services.mediation.domain.party_requests.taking import taken, too_late
from shared.contracts.facts.requests import RequestMade
from shared.contracts.request_codes import PartyRequest, RequestSide
from shared.rules.party_requests import takes


def made(
    case: Any, request: PartyRequest, side: RequestSide = RequestSide.APPLICANT, request_id: str = "request-1"
) -> RequestMade:
    """What intake says of a request."""
    return RequestMade(**base_of(case, None), request_id=request_id, request=request, side=side, told_more=False)


def asked_at_random(case: Any, now: datetime, random: Random) -> Any:
    """The case after a party asked for anything: on its file, or kept as too late."""
    side, request_id = random.choice(list(RequestSide)), f"request-{random.getrandbits(40)}"
    remark = made(case, random.choice(list(PartyRequest)), side, request_id)
    with_it = taken(case, remark, now)
    if with_it is not None:
        return with_it
    kept, fact = too_late(case, remark, now)
    assert fact.of_request == request_id
    return kept


def check_requests(case: Any) -> None:
    """Each sort stands open once of a party, and only what the case can take; of what is sealed nothing is said."""
    standing = [(it.request, it.side) for it in case.requests]
    assert len(set(standing)) == len(standing)
    assert case.is_sealed or all(takes(standing_of(case), request) for request, _ in standing)
