"""From a request to the writer and back."""

import asyncio
import re
from typing import Annotated

from fastapi import Depends, Header

from shared.messaging.answers import digest_of
from shared.messaging.cause import Cause
from shared.messaging.outcomes import Done, Refused
from shared.messaging.submission import Request, Submission
from shared.people.staff import Outsider, Principal, ref_of
from shared.rules.refusal import Refusal
from shared.runtime.service import Service
from shared.web.problems import Busy

IdempotencyKey = Annotated[
    str | None,
    Header(alias="Idempotency-Key", min_length=1, max_length=180, description="same key, same answer"),
]
IfMatch = Annotated[str | None, Header(alias="If-Match", description='the ETag the change is based on, e.g. "3"')]


async def _cause(  # a coroutine, or it would be run in a thread
    traceparent: Annotated[str | None, Header(pattern="^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")] = None,
) -> Cause:
    return Cause.new(traceparent)


CauseOf = Annotated[Cause, Depends(_cause)]


async def submit(
    service: Service, payload: object, *, key: str | None = None, body: bytes = b"", who: Principal = Outsider.RESIDENT
) -> object:
    """Hand a command to the writer; return its reply once it is committed.

    Args:
        service: whose writer.
        payload: the command, with whoever gives it.
        key: of idempotency; everybody has their own.
        body: what two requests with the same key must share.
        who: gives the command.

    Raises:
        Refusal: a rule said no.
        Busy: not committed in time; safe to send again with the same key.
    """
    origin = Request(f"{ref_of(who)}/{key}", digest_of(body)) if key is not None else None
    try:
        async with asyncio.timeout(service.settings.answer_seconds):
            outcome = await service.writer.submit(Submission(payload, origin))
    except TimeoutError:
        raise Busy("not stored in time") from None
    if isinstance(outcome, Refused):
        raise outcome.refusal
    if not isinstance(outcome, Done):
        raise Busy(outcome.reason)
    return outcome.reply


async def submit_or_refusal(service: Service, payload: object) -> object:
    """Hand one of many items to the writer; return its reply or the refusal of a rule, waiting as long as it takes.

    Raises:
        Busy: an earlier item is missing.
    """
    outcome = await service.writer.submit(Submission(payload))
    if isinstance(outcome, Refused):
        return outcome.refusal
    if not isinstance(outcome, Done):
        raise Busy(outcome.reason)
    return outcome.reply


def etag(version: int) -> str:
    """Return the ETag of a version."""
    return f'"{version}"'


def expected_version(if_match: str | None) -> int | None:
    """Read If-Match; None when the request does not insist on a version.

    Raises:
        Refusal: neither absent, `*` nor a quoted number.
    """
    if if_match is None or if_match == "*":
        return None
    if match := re.fullmatch(r'(?:W/)?"(\d{1,9})"', if_match):
        return int(match.group(1))
    raise Refusal(
        "invalid-if-match",
        f'If-Match: {if_match!r} is no ETag of this service, e.g. "3"',
        "版本号格式不正确。",
        status=422,
    )
