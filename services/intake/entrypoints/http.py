from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response, status

from services.intake.application.messages import AnswerCase, RateCase, RecordActivity, RegisterCase, TakeRequest
from services.intake.application.ports import CaseReads
from services.intake.application.views import asked_by_party, case_view, rated_by_petitioner, tracking_view
from services.intake.domain.commands.activity import RecordPublicity, RecordStudy
from services.intake.domain.commands.answer import Accept, NotAccept, ProposeVoid, Refer, Void
from services.intake.domain.commands.ask_as_party import AskAsParty
from services.intake.domain.commands.rate import RatePetition
from services.intake.domain.commands.register import Register
from services.intake.domain.fingerprint import marks_of
from services.intake.domain.matter import matter_of
from shared.people.staff import Staff
from shared.privacy.hashing import KeyedHash
from shared.rules.territory import Territory
from shared.runtime.service import Service
from shared.web.commands import CauseOf, IdempotencyKey, IfMatch, etag, expected_version, submit
from shared.web.identity import Asking, SignedIn
from shared.web.resident_limits import address_of, limits_of


def case_routes(service: Service, reads: CaseReads, hashing: KeyedHash) -> APIRouter:
    """Registering, answering and looking up cases."""
    router = APIRouter(prefix="/intake/cases", tags=["cases"])

    @router.post("", status_code=status.HTTP_201_CREATED)
    async def register(
        command: Register,
        request: Request,
        response: Response,
        who: Asking,
        cause: CauseOf,
        key: IdempotencyKey = None,
    ) -> Any:
        if not isinstance(who, Staff):
            await limits_of(request).registration(address_of(request))
        marks = None if command.ground else marks_of(matter_of(command), hashing)
        message = RegisterCase(command, cause, who, marks)
        reply: Any = await submit(service, message, key=key, body=await request.body(), who=who)
        response.headers["Location"] = f"/intake/cases/{reply['case_id']}"
        response.headers["ETag"] = etag(reply["version"])
        return reply

    async def answer(message: AnswerCase, response: Response) -> Any:
        reply: Any = await submit(service, message)
        response.headers["ETag"] = etag(reply["version"])
        return reply

    @router.post("/{case_id}/accept")
    async def accept(
        case_id: str, command: Accept, response: Response, who: SignedIn, cause: CauseOf, if_match: IfMatch = None
    ) -> Any:
        return await answer(AnswerCase(case_id, command, cause, who, expected_version(if_match)), response)

    @router.post("/{case_id}/not-accept")
    async def not_accept(
        case_id: str, command: NotAccept, response: Response, who: SignedIn, cause: CauseOf, if_match: IfMatch = None
    ) -> Any:
        return await answer(AnswerCase(case_id, command, cause, who, expected_version(if_match)), response)

    @router.post("/{case_id}/refer")
    async def refer(
        case_id: str, command: Refer, response: Response, who: SignedIn, cause: CauseOf, if_match: IfMatch = None
    ) -> Any:
        return await answer(AnswerCase(case_id, command, cause, who, expected_version(if_match)), response)

    @router.post("/{case_id}/propose-void")
    async def propose_void(
        case_id: str, command: ProposeVoid, response: Response, who: SignedIn, cause: CauseOf, if_match: IfMatch = None
    ) -> Any:
        return await answer(AnswerCase(case_id, command, cause, who, expected_version(if_match)), response)

    @router.post("/{case_id}/void")
    async def void(
        case_id: str, command: Void, response: Response, who: SignedIn, cause: CauseOf, if_match: IfMatch = None
    ) -> Any:
        return await answer(AnswerCase(case_id, command, cause, who, expected_version(if_match)), response)

    @router.get("/{case_id}")
    async def show(case_id: str, response: Response, who: SignedIn) -> Any:
        view = await case_view(reads, case_id, who, service.clock.now())
        response.headers["ETag"] = etag(view["version"])
        return view

    return router


def tracking_routes(service: Service, reads: CaseReads, territory: Territory) -> APIRouter:
    """The resident's question where a matter stands, and what a petitioner says of how it was handled."""
    router = APIRouter(prefix="/intake", tags=["residents"])

    @router.get("/track")
    async def track(
        request: Request,
        code: Annotated[str, Query(min_length=4, max_length=32)],
        phone_tail: Annotated[str | None, Query(pattern=r"^[0-9]{4}$")] = None,
    ) -> Any:
        async with limits_of(request).guess(address_of(request), code.strip().upper(), phone_tail):
            return await tracking_view(reads, code, phone_tail, service.clock.now(), territory)

    @router.post("/track/rating", status_code=status.HTTP_201_CREATED)
    async def rating(command: RatePetition, request: Request, cause: CauseOf) -> Any:
        async with limits_of(request).guess(address_of(request), command.code.strip().upper(), command.phone_tail):
            case_id = await rated_by_petitioner(reads, command.code, command.phone_tail)
        return await submit(service, RateCase(case_id, command, cause))

    @router.post("/track/requests", status_code=status.HTTP_201_CREATED)
    async def ask(command: AskAsParty, request: Request, cause: CauseOf) -> Any:
        async with limits_of(request).guess(address_of(request), command.code.strip().upper(), command.phone_tail):
            case_id, side = await asked_by_party(reads, command.code, command.phone_tail)
        return await submit(service, TakeRequest(case_id, command, side, cause))

    return router


def activity_routes(service: Service) -> APIRouter:
    """Activities that are counted beside the cases."""
    router = APIRouter(prefix="/intake/activities", tags=["activities"])

    @router.post("/study", status_code=status.HTTP_201_CREATED)
    async def study(
        command: RecordStudy, request: Request, who: SignedIn, cause: CauseOf, key: IdempotencyKey = None
    ) -> Any:
        return await submit(service, RecordActivity(command, cause, who), key=key, body=await request.body(), who=who)

    @router.post("/publicity", status_code=status.HTTP_201_CREATED)
    async def publicity(
        command: RecordPublicity, request: Request, who: SignedIn, cause: CauseOf, key: IdempotencyKey = None
    ) -> Any:
        return await submit(service, RecordActivity(command, cause, who), key=key, body=await request.body(), who=who)

    return router
