from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide


class MadeRequest(BaseModel):
    """What a party asked for with the query code; what was written with it is kept apart, encrypted.

    Attributes:
        told_more: a text was given with it.
        result: what came of it; None while it is open, and of one that came too late.
        over_at: since when it is no longer open.
    """

    model_config = ConfigDict(frozen=True)

    request_id: str
    request: PartyRequest
    side: RequestSide
    made_at: datetime
    told_more: bool = False
    result: RequestResult | None = None
    over_at: datetime | None = None

    @property
    def came_too_late(self) -> bool:
        """Whether it reached the case when that could take it no more."""
        return self.over_at is not None and self.result is None
