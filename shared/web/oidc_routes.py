"""Signing in at the provider: there, and back with a session of this system."""

import hmac
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from shared.people.access_refused import AccessRefused
from shared.people.staff import Staff
from shared.rules.refusal import Refusal
from shared.web.identity import people_of
from shared.web.oidc import Flow, OidcProvider
from shared.web.sign_in import behind_tls, local_address, sign_in_page, with_session

COOKIE = "tongxin-oidc"
FLOW_SECONDS = 600


def oidc_routes(service: str, provider: OidcProvider) -> APIRouter:
    """`/<service>/sign-in/oidc` and the callback, one for all services; the session is that of a password."""
    path = f"/{service}/sign-in/oidc"
    router = APIRouter(prefix=path, tags=["sign-in"])

    @router.get("")
    async def begin(request: Request, next: str = "") -> Response:  # noqa: A002 - as the form names it
        flow = Flow.begin(local_address(next, service))
        try:
            answer: Response = RedirectResponse(await provider.address(flow), HTTPStatus.SEE_OTHER)
        except Refusal as refusal:
            return sign_in_page(request, service, flow.next, refusal)
        answer.set_cookie(
            COOKIE,
            people_of(request).signer.seal(flow.as_dict(), FLOW_SECONDS),
            max_age=FLOW_SECONDS,
            path="/",
            httponly=True,
            samesite="lax",
            secure=behind_tls(request),
        )
        return answer

    @router.get("/callback")
    async def callback(request: Request, state: str = "", code: str = "") -> Response:
        goes_to = ""
        try:
            flow = _flow_of(request, state)
            goes_to = flow.next
            staff = _found(request, await provider.reference(code, flow))
            answer = with_session(request, staff, RedirectResponse(goes_to, HTTPStatus.SEE_OTHER))
        except Refusal as refusal:
            answer = sign_in_page(request, service, goes_to, refusal)
        answer.delete_cookie(COOKIE, path="/")
        return answer

    return router


def _flow_of(request: Request, state: str) -> Flow:
    kept = people_of(request).signer.unseal(request.cookies.get(COOKIE, ""))
    flow = Flow(**kept) if kept is not None else None
    if flow is None or not hmac.compare_digest(flow.state.encode(), state.encode()):
        raise AccessRefused(
            "oidc-state",
            "state: this sign-in was not begun in this browser, or took too long; begin again",
            "登录已超时或不是由本浏览器发起，请重新登录。",
            status=401,
        )
    return flow


def _found(request: Request, reference: str) -> Staff:
    staff = people_of(request).directory.find(reference)
    if staff is None or not staff.active:
        raise AccessRefused(
            "not-of-the-staff",
            "the provider knows you, this system does not: have yourself added to the directory of the staff",
            "您的账号未在本系统登记或已停用，请联系管理员。",
        )
    return staff
