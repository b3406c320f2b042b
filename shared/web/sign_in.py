"""Signing in and out: a page in Chinese for people, JSON for programs that have no token."""

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import ValidationError

from shared.people.access_refused import AccessRefused
from shared.people.staff import Staff
from shared.people.tokens import Use
from shared.rules.refusal import Refusal
from shared.web.asked_for import asked_for
from shared.web.forms import fields_of, is_form, must_be_from_here
from shared.web.home import home_of
from shared.web.identity import COOKIE, CSRF_HEADER, csrf_token_missing, is_from_our_page, people_of, session_of
from shared.web.password_check import PasswordCheck, SignIn
from shared.web.plain_page import plain_page
from shared.web.problems import keep_refusal
from shared.web.resident_limits import address_of

log = structlog.get_logger(__name__)

SESSION_SECONDS = 10 * 3600
MOST_BYTES = 4096
SIGN_IN_BYTES = {"/sign-in": MOST_BYTES, "/sign-out": MOST_BYTES}


def sign_in_routes(service: str, check: PasswordCheck) -> APIRouter:
    """`/<service>/sign-in` and `/<service>/sign-out`; the session holds at every service."""
    router = APIRouter(prefix=f"/{service}", tags=["sign-in"])

    @router.get("/sign-in", response_class=HTMLResponse, include_in_schema=False)
    async def page(request: Request) -> Response:
        return sign_in_page(request, service, request.query_params.get("next", ""))

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        must_be_from_here(request)
        if is_form(request):
            return await _by_form(check, request, service, await fields_of(request))
        staff = await check(people_of(request), _given(await request.body()), address_of(request))
        return with_session(request, staff, JSONResponse(_about(staff)))

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        session = session_of(request)
        if session is None:
            return _signed_out(service)
        sent = request.headers.get(CSRF_HEADER) or (await fields_of(request)).get("csrf")
        if not is_from_our_page(sent, session[1]):
            raise csrf_token_missing().about(session[0], asked_for(request))
        people_of(request).ended.end(session[1].session, session[1].expires)
        log.info("sign_out.done", staff=session[0].ref)
        return _signed_out(service)

    return router


def _signed_out(service: str) -> Response:
    answer = RedirectResponse(f"/{service}/sign-in", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE, path="/")
    return answer


async def _by_form(check: PasswordCheck, request: Request, service: str, fields: dict[str, str]) -> Response:
    goes_to = fields.pop("next", "")
    try:
        staff = await check(people_of(request), SignIn.model_validate(fields), address_of(request))
    except Refusal as refusal:
        if isinstance(refusal, AccessRefused):
            await keep_refusal(request, refusal)
        return sign_in_page(request, service, goes_to, refusal)
    except ValidationError:
        return sign_in_page(request, service, goes_to, _not_filled_in("ref, password: give both"))
    address = local_address(goes_to, service)
    return with_session(request, staff, RedirectResponse(address, HTTPStatus.SEE_OTHER))


def _given(body: bytes) -> SignIn:
    try:
        return SignIn.model_validate_json(body)
    except ValidationError as error:
        detail = "; ".join(f"{'.'.join(map(str, it['loc'])) or 'body'}: {it['msg']}" for it in error.errors())
        raise _not_filled_in(detail) from None


def _not_filled_in(detail: str) -> Refusal:
    return Refusal("invalid-request", detail, "请填写账号和密码。", status=422)


def with_session(request: Request, staff: Staff, answer: Response) -> Response:
    """Give an answer the cookie of a new session."""
    token = people_of(request).signer.make(staff, Use.SESSION, SESSION_SECONDS)
    proof = people_of(request).signer.read(token, Use.SESSION)
    if proof is not None:
        answer.headers[CSRF_HEADER] = proof.csrf
    answer.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_SECONDS,
        path="/",
        httponly=True,
        samesite="lax",
        secure=behind_tls(request),
    )
    log.info("sign_in.done", staff=staff.ref)
    return answer


def _about(staff: Staff) -> dict[str, Any]:
    return {
        "ref": staff.ref,
        "name": staff.name,
        "roles": [role.value for role in staff.roles],
        "level": staff.level.value,
        "place": staff.place,
        "expires_in": SESSION_SECONDS,
    }


def behind_tls(request: Request) -> bool:
    """Say whether the browser speaks TLS."""
    return "https" in {request.url.scheme, request.headers.get("X-Forwarded-Proto")}


def local_address(address: str, service: str) -> str:
    """Return an address of this system, the way to one's first page for any other: none is ever followed."""
    local = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if local else home_of(service)


def sign_in_page(request: Request, service: str, goes_to: str, refusal: Refusal | None = None) -> Response:
    """Return the page, with the reason why somebody was not let in; an address of another system is not gone on to."""
    session = session_of(request)
    return plain_page(
        "sign_in.html",
        refusal.status if refusal else HTTPStatus.OK,
        service=service,
        next=local_address(goes_to, service),
        sentence=refusal.sentence if refusal else "",
        oidc=request.app.state.oidc,
        name=session[0].name if session else "",
        csrf=session[1].csrf if session else "",
    )
