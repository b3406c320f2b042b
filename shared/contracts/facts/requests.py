"""Facts of what a party asks for with the query code, beside the course of the case."""

from shared.contracts.facts.base import CaseFact, CaseRemark, Reference
from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide


class RequestMade(CaseRemark):
    """当事人请求: a party asked for something with the query code; what was written with it stays at intake."""

    request_id: Reference
    request: PartyRequest
    side: RequestSide
    told_more: bool
    """A text was given with it."""


class RequestAnswered(CaseFact):
    """答复当事人请求: what came of it."""

    request_id: Reference
    request: PartyRequest
    side: RequestSide
    result: RequestResult


class CameTooLate(CaseRemark):
    """迟到: what was said with the query code reached the case when it could take it no more; it is kept as that."""

    of_request: Reference | None = None
    """The id of the request; None of a rating."""
    asked_for: PartyRequest | None = None
    """What was asked for; None of a rating."""
