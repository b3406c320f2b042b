from typing import Any

from fastapi import APIRouter

from services.intake.application.duplicate_views import duplicates_view
from services.intake.application.messages import DismissSuspicion
from services.intake.application.ports import CaseReads
from services.intake.domain.commands.dismiss_duplicate import DismissDuplicate
from shared.runtime.service import Service
from shared.web.commands import submit
from shared.web.identity import SignedIn


def duplicate_routes(service: Service, reads: CaseReads) -> APIRouter:
    """Cases that may be one: listed with the reasons, dismissed here, confirmed by mediation's `merge`."""
    router = APIRouter(prefix="/intake/cases/{case_id}/duplicates", tags=["duplicates"])

    @router.get("")
    async def show(case_id: str, who: SignedIn) -> Any:
        return await duplicates_view(reads, case_id, who)

    @router.post("/{other_id}/dismiss")
    async def dismiss(case_id: str, other_id: str, command: DismissDuplicate, who: SignedIn) -> Any:
        return await submit(service, DismissSuspicion(case_id, other_id, command, who))

    return router
