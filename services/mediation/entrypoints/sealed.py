from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.mediation.application.ports import SealedReads
from services.mediation.application.sealed_counts import accusations_of_a_year, sealed_counts
from shared.contracts.places import Place
from shared.runtime.service import Service
from shared.web.identity import SignedIn

Year = Annotated[int | None, Query(ge=2000, le=2199, description="a year that is over; the last one when left out")]


def sealed_routes(service: Service, reads: SealedReads, street: Place) -> APIRouter:
    """`GET /mediation/sealed`: how many matters are under seal; `…/accusations`: how many were handed over."""
    router = APIRouter(prefix="/mediation/sealed", tags=["reads"])

    @router.get("")
    async def counts(who: SignedIn) -> Any:
        return asdict(await sealed_counts(reads, who, service.clock.now()))

    @router.get("/accusations")
    async def accusations(who: SignedIn, year: Year = None) -> Any:
        return asdict(await accusations_of_a_year(reads, who, street, service.clock.now(), year))

    return router
