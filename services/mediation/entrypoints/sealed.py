from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from services.mediation.application.ports import SealedReads
from services.mediation.application.sealed_counts import sealed_counts
from shared.runtime.service import Service
from shared.web.identity import SignedIn


def sealed_routes(service: Service, reads: SealedReads) -> APIRouter:
    """`GET /mediation/sealed`: how many matters are under seal."""
    router = APIRouter(prefix="/sealed", tags=["reads"])

    @router.get("")
    async def counts(who: SignedIn) -> Any:
        return asdict(await sealed_counts(reads, who, service.clock.now()))

    return router
