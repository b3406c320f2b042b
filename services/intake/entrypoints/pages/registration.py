"""What was registered: masked, and in full to whoever says why."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.intake.application.messages import OpenPersonalData
from services.intake.application.ports import CaseReads
from services.intake.application.views import case_view, personal_view
from shared.contracts.codes import CaseState, DisputeType, Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.request_codes import PartyRequest, RequestSide
from shared.people.staff import Staff
from shared.runtime.service import Service
from shared.web.commands import submit
from shared.web.console import Console
from shared.web.forms import Reason, form_of
from shared.web.identity import SignedIn
from shared.words.request_codes import REQUEST_CODES
from shared.words.roles import PARTIES

PAGES = "services.intake.entrypoints.pages"


def page_routes(pages: Console, service: Service, reads: CaseReads) -> APIRouter:
    """The pages, in Chinese."""
    router = APIRouter(prefix="/console/cases/{case_id}", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    async def masked(case_id: str, request: Request, who: SignedIn) -> Any:
        return pages.page(request, who, "registration.html", **await shown(case_id, who), opened=None)

    @router.post("/personal-data", response_class=HTMLResponse)
    async def in_full(case_id: str, request: Request, who: SignedIn) -> Any:
        await shown(case_id, who)
        form = await form_of(request, Reason)
        await submit(service, OpenPersonalData(case_id, who, form.reason))
        opened = await personal_view(reads, case_id)
        return pages.page(request, who, "registration.html", **await shown(case_id, who), opened=opened)

    async def shown(case_id: str, who: Staff) -> dict[str, Any]:
        view = await case_view(reads, case_id, who, service.clock.now())
        return {
            "case": {
                **view,
                "kind": Kind(view["kind"]),
                "state": CaseState(view["state"]),
                "owner_level": Level(view["owner_level"]),
                "place": Place.from_code(view["community"]),
                "dispute_type": DisputeType(view["dispute_type"]) if view["dispute_type"] else None,
            },
            "party_roles": PARTIES,
            "sides": REQUEST_CODES[RequestSide],
            "request_words": REQUEST_CODES[PartyRequest],
        }

    return router
