"""Registration by residents, after they were told what happens to their data; nobody signs in."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from services.intake.application.messages import RegisterCase
from services.intake.domain.fingerprint import marks_of
from services.intake.domain.matter import matter_of
from services.intake.domain.privacy_notice import VERSION, points
from services.intake.entrypoints.pages.resident_forms import FOR_RESIDENTS, MatterTold, filled_in, sent
from shared.contracts.codes import DisputeType, Kind
from shared.people.staff import Outsider
from shared.privacy.hashing import KeyedHash
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.identifiers import new_id
from shared.runtime.service import Service
from shared.web.command_forms.inputs import inputs_of
from shared.web.command_forms.wrong_fields import wrong_of
from shared.web.commands import CauseOf, submit
from shared.web.console import Console
from shared.web.resident_limits import address_of, limits_of
from shared.words.codes import DISPUTE_TYPES

KINDS = {Kind.DISPUTE: "矛盾纠纷（申请人民调解）", Kind.CONSULT: "法律咨询", Kind.PETITION: "网上信访"}


def registration_routes(pages: Console, service: Service, territory: Territory, hashing: KeyedHash) -> APIRouter:
    """`/intake/register`, in Chinese, without scripts."""
    router = APIRouter(prefix="/intake/register", include_in_schema=False)

    @router.get("", response_class=HTMLResponse)
    async def form() -> HTMLResponse:
        return registration({"key": new_id()})

    @router.post("", response_class=HTMLResponse)
    async def register(request: Request, cause: CauseOf) -> HTMLResponse:
        fields = await sent(request)
        try:
            told = filled_in(MatterTold, fields)
            await limits_of(request).registration(address_of(request))
            command = told.command()
            message = RegisterCase(command, cause, Outsider.RESIDENT, marks_of(matter_of(command), hashing))
            reply: Any = await submit(service, message, key=told.key, body=await request.body())
        except Refusal as refusal:
            return registration({"key": new_id(), **fields}, refusal)
        return pages.public_page("registered.html", 201, case_no=reply["case_no"], code=reply["query_code"])

    def registration(fields: dict[str, str], refusal: Refusal | None = None) -> HTMLResponse:
        window = f"{territory.street_name}各社区法治服务窗"
        return pages.public_page(
            "register.html",
            refusal.status if refusal else 200,
            filled=fields,
            sentence=refusal.sentence if refusal else "",
            wrong=wrong_of(refusal, inputs_of(MatterTold, FOR_RESIDENTS)),
            kinds=[(kind.value, name) for kind, name in KINDS.items()],
            communities=[(it.code, territory.name_of(it)) for it in territory.places()],
            dispute_types=[(it.value, DISPUTE_TYPES[it]) for it in DisputeType],
            notice=points(f"{territory.street_name}办事处", window),
            version=VERSION,
        )

    return router
