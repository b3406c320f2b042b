"""Who asks: from the request to a person of the staff."""

import hmac
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from shared.people.access_refused import AccessRefused, not_signed_in
from shared.people.people import People
from shared.people.sight import Sight, visible_to
from shared.people.staff import Outsider, Principal, Staff
from shared.people.tokens import Proof, Use
from shared.web.asked_for import asked_for
from shared.web.forms import fields_of, is_form

COOKIE = "tongxin-session"
CSRF_HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def people_of(request: Request) -> People:
    """Return who is who, as the application was given it."""
    people: People = request.app.state.people
    return people


def session_of(request: Request) -> tuple[Staff, Proof] | None:
    """Return the person of the session cookie, and the session."""
    cookie = request.cookies.get(COOKIE)
    return people_of(request).who(cookie, Use.SESSION) if cookie else None


async def principal(request: Request) -> Principal:
    """Return who asks; a resident when nothing is shown.

    A bearer token goes before a cookie. A write with a cookie repeats the session's token, in a header that no other
    site can set, or in the field `csrf` of a form, which no other site knows.

    Raises:
        AccessRefused: a token is shown and is not valid, or the session's is not repeated.
    """
    if "Authorization" in request.headers:
        found = _of_the_header(request)
        if found is None:
            raise not_signed_in()
        return found[0]
    session = session_of(request)
    if session is None:
        return Outsider.RESIDENT
    staff, proof = session
    if request.method not in SAFE and not is_from_our_page(await _repeated(request), proof):
        raise csrf_token_missing().about(staff, asked_for(request))
    return staff


def _of_the_header(request: Request) -> tuple[Staff, Proof] | None:
    scheme, _, token = request.headers["Authorization"].partition(" ")
    return people_of(request).who(token.strip(), Use.BEARER) if scheme.lower() == "bearer" else None


async def _repeated(request: Request) -> str | None:
    if CSRF_HEADER not in request.headers and is_form(request):
        return (await fields_of(request)).get("csrf")
    return request.headers.get(CSRF_HEADER)


def csrf_token_missing() -> AccessRefused:
    """Say that a write with a session does not come from a page of this system."""
    return AccessRefused(
        "csrf-token-missing",
        f"{CSRF_HEADER}: repeat the token of the session, as the pages do; programs send a bearer token instead",
        "页面已过期，请刷新后重试。",
    )


def is_from_our_page(sent: str | None, proof: Proof) -> bool:
    """Say whether what was sent is the session's own token."""
    return hmac.compare_digest((sent or "").encode(), proof.csrf.encode())


Asking = Annotated[Principal, Depends(principal)]
"""Whoever asks, signed in or not; for what residents may do."""


async def signed_in(who: Asking) -> Staff:
    """Return the person who asks.

    Raises:
        AccessRefused: nobody has signed in.
    """
    if not isinstance(who, Staff):
        raise not_signed_in()
    return who


SignedIn = Annotated[Staff, Depends(signed_in)]
"""The person who asks; commands carry it to the writer, which asks whether they may."""


async def sight(who: SignedIn) -> Sight:
    """Return what the person who asks may see."""
    return visible_to(who)


Seeing = Annotated[Sight, Depends(sight)]
"""What the person who asks may see; every query passes it."""


async def still_seeing(request: Request, sight: Seeing) -> Callable[[], bool]:
    """Return what an answer without end asks from time to time: does the same person still see the same?"""

    def still() -> bool:
        found = _of_the_header(request) if "Authorization" in request.headers else session_of(request)
        return found is not None and visible_to(found[0]) == sight

    return still


StillSeeing = Annotated[Callable[[], bool], Depends(still_seeing)]
"""False once the session has ended, the person is disabled, or they see something else than at first."""
