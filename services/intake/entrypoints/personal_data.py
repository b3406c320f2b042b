from typing import Annotated, Any

from fastapi import APIRouter, Query

from services.intake.application.messages import DestroyCaseKey, OpenPersonalData
from services.intake.application.ports import CaseReads
from services.intake.application.views import accesses_view, personal_view
from services.intake.domain.commands.personal_data import DestroyPersonalData, Reason
from shared.runtime.service import Service
from shared.web.commands import CauseOf, submit
from shared.web.identity import SignedIn


def personal_data_routes(service: Service, reads: CaseReads) -> APIRouter:
    """The persons and the narrative of a case: opened with a reason, destroyed for good, and both on record."""
    router = APIRouter(prefix="/intake/cases/{case_id}/personal-data", tags=["personal data"])

    @router.get("")
    async def show(case_id: str, reason: Annotated[Reason, Query()], who: SignedIn) -> Any:
        await submit(service, OpenPersonalData(case_id, who, reason))
        return await personal_view(reads, case_id)

    @router.get("/accesses")
    async def accesses(case_id: str, who: SignedIn) -> Any:
        return await accesses_view(reads, case_id, who)

    @router.post("/destroy")
    async def destroy(case_id: str, command: DestroyPersonalData, who: SignedIn, cause: CauseOf) -> Any:
        return await submit(service, DestroyCaseKey(case_id, command, cause, who))

    return router
