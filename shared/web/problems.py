"""RFC 9457 problem documents: the one shape of every error answer."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from shared.db.failures import is_infrastructure
from shared.db.refusals import RefusedAccess, note_refusal
from shared.messaging.group_commit import QueueFull
from shared.people.access_refused import AccessRefused
from shared.rules.refusal import Refusal
from shared.web.asked_for import asked_for
from shared.web.home import home_of
from shared.web.plain_page import plain_page

log = structlog.get_logger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 2


class Busy(RuntimeError):
    """The commit did not come in time; the same request may be sent again."""


class RequestTooLarge(HTTPException):
    """More than a request may hold was sent; raised by what reads its body.

    Attributes:
        most: bytes it may hold.
    """

    def __init__(self, most: int) -> None:
        super().__init__(413)
        self.most = most


def problem(
    status: int,
    slug: str,
    detail: str,
    *,
    members: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Build a problem document.

    Args:
        status: HTTP status.
        slug: tail of the `type`, "urn:tongxin:problem:<slug>".
        detail: what is wrong and what to do about it.
        members: further members, e.g. `sentence` (Chinese) or `errors`.
        headers: further headers.
    """
    body = {
        "type": f"urn:tongxin:problem:{slug}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **(members or {}),
    }
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def request_too_large(most: int) -> JSONResponse:
    """Say how many bytes a request may hold."""
    detail = f"body: at most {most} bytes; split what you send"
    return problem(413, "request-too-large", detail, members={"sentence": "提交的内容过长，请拆分后再提交。"})


def answer_problems(app: FastAPI) -> None:
    """Make an application answer every error as a problem document."""
    app.exception_handler(Refusal)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(RequestTooLarge)(_too_large)
    app.exception_handler(QueueFull)(_busy)
    app.exception_handler(Busy)(_busy)
    app.exception_handler(SQLAlchemyError)(_database)
    app.exception_handler(OSError)(_database)
    app.exception_handler(Exception)(_failed)


async def _refused(request: Request, refusal: Refusal) -> Response:
    if isinstance(refusal, AccessRefused):
        log.warning(
            "access.refused",
            reason=refusal.slug,
            staff=refusal.who or None,
            action=refusal.action or asked_for(request),
            case_id=refusal.case_id,
        )
        await keep_refusal(request, refusal)
        if refusal.status == HTTPStatus.UNAUTHORIZED and wants_a_page(request):
            return RedirectResponse(sign_in_address(request), HTTPStatus.SEE_OTHER)
    if wants_a_page(request):
        return _refused_page(request, refusal)
    members = {"sentence": refusal.sentence, **refusal.members}
    headers = {}
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if "retry_after" in refusal.members:
        headers["Retry-After"] = str(refusal.members["retry_after"])
    return problem(refusal.status, refusal.slug, refusal.detail, members=members, headers=headers)


async def keep_refusal(request: Request, refusal: AccessRefused) -> None:
    """Keep what somebody of the staff was refused; that it cannot be kept makes no difference to them."""
    if refusal.staff is None:
        return
    service = request.app.state.service
    action = refusal.action or asked_for(request)
    refused = RefusedAccess(
        service.clock.now(), refusal.staff.ref, refusal.staff.place, action[:128], refusal.case_id, refusal.slug
    )
    try:
        await note_refusal(service.engine, service.tables.refusals, refused)
    except (SQLAlchemyError, OSError) as error:
        log.warning("access.refusal_not_kept", error=repr(error))


def _refused_page(request: Request, refusal: Refusal) -> Response:
    return plain_page(
        "refused.html",
        refusal.status,
        sentence=refusal.sentence,
        not_theirs=refusal.status == HTTPStatus.FORBIDDEN,
        home=home_of(_service_of(request)),
        sign_in=sign_in_address(request),
    )


def wants_a_page(request: Request) -> bool:
    """Say whether a person with a browser asks, not a program."""
    return "text/html" in request.headers.get("Accept", "")


def sign_in_address(request: Request) -> str:
    """Return where to sign in, and come back from to what was asked for."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    after = {"next": asked} if request.method == "GET" else {}
    return f"/{_service_of(request)}/sign-in?{urlencode(after)}"


def _service_of(request: Request) -> str:
    return request.url.path.split("/", 2)[1]


async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    # The input itself is left out: it may hold a name or a phone number.
    errors = [
        {"field": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]), "message": item["msg"]}
        for item in error.errors()
    ]
    detail = "; ".join(f"{item['field']}: {item['message']}" for item in errors)
    return problem(422, "invalid-request", detail, members={"errors": errors})


async def _http(_request: Request, error: HTTPException) -> JSONResponse:
    return problem(error.status_code, f"http-{error.status_code}", str(error.detail), headers=error.headers)


async def _too_large(_request: Request, error: RequestTooLarge) -> JSONResponse:
    return request_too_large(error.most)


async def _busy(_request: Request, error: Exception) -> JSONResponse:
    return problem(503, "busy", f"{error}: send the request again", headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


async def _database(request: Request, error: Exception) -> JSONResponse:
    if not is_infrastructure(error):
        return await _failed(request, error)
    log.warning("http.database_away", request=asked_for(request), error=repr(error))
    return await _busy(request, Busy("the database does not answer"))


async def _failed(request: Request, error: Exception) -> JSONResponse:
    log.error("http.failed", request=asked_for(request), exc_info=error)
    return problem(
        500, "internal-error", "The request failed here; nothing was stored. The operators have a log entry."
    )
