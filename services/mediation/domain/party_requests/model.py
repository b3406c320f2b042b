"""What of a case keeps the requests of its parties."""

from pydantic import BaseModel, ConfigDict

from shared.contracts.facts.base import Instant, Reference
from shared.contracts.request_codes import PartyRequest, RequestSide


class OpenRequest(BaseModel):
    """What a party asked for with the query code, and nobody has answered yet.

    Attributes:
        told_more: the party wrote something with it, which is read at intake.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    request_id: Reference
    request: PartyRequest
    side: RequestSide
    made_at: Instant
    told_more: bool = False


class SaidTooLate(BaseModel):
    """What reached the case when it could take it no more.

    Attributes:
        request: None for a rating.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    request: PartyRequest | None
    said_at: Instant


class WithRequests(BaseModel):
    """The part of a case that holds what its parties said with the query code.

    Attributes:
        requests: those that stand open, oldest first; of each party each sort once.
        said_too_late: what is kept only so that it is known.
    """

    requests: tuple[OpenRequest, ...] = ()
    said_too_late: tuple[SaidTooLate, ...] = ()

    def is_asked_for(self, *requests: PartyRequest) -> bool:
        """Whether one of these stands open."""
        return any(it.request in requests for it in self.requests)
