"""What is filled in on a page and sent by the browser itself."""

from typing import Annotated, TypeVar
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from shared.people.access_refused import AccessRefused
from shared.rules.plain_text import PRINTABLE, Seen
from shared.rules.refusal import Refusal

MEDIA_TYPE = "application/x-www-form-urlencoded"
MOST_BYTES = 256 * 1024
"""Nine bytes of a form for a Chinese character: the longest narrative, and what stands beside it."""

F = TypeVar("F", bound=BaseModel)


class Reason(BaseModel):
    """Why somebody wants to read what is kept closed.

    Attributes:
        csrf: the session's own token, which was compared when the person was asked for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200, pattern=PRINTABLE), Seen
    ]
    csrf: str = ""


def is_form(request: Request) -> bool:
    """Say whether a browser sent a form."""
    return request.headers.get("Content-Type", "").partition(";")[0].strip() == MEDIA_TYPE


def must_be_from_here(request: Request) -> None:
    """Let pass what a page of this system sent, or a program.

    Raises:
        AccessRefused: a page of another site would act in somebody's name.
    """
    origin = request.headers.get("Origin")
    if origin is not None and str(origin).partition("://")[2] != request.headers.get("Host"):
        raise AccessRefused("foreign-origin", "Origin: use a page of this system", "请从本系统页面登录或者提交。")


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of a form.

    Raises:
        Refusal: it is too long.
    """
    body = await request.body()
    if len(body) > MOST_BYTES:
        raise Refusal("invalid-request", f"body: at most {MOST_BYTES} bytes", "提交的内容过长。", status=413)
    return dict(parse_qsl(body.decode("utf-8", "replace")))


async def form_of(request: Request, model: type[F]) -> F:
    """Return a form as its model.

    Raises:
        Refusal: something is not filled in as it should be; the input itself is not repeated.
    """
    try:
        return model.model_validate(await fields_of(request))
    except ValidationError as error:
        detail = "; ".join(f"{'.'.join(map(str, it['loc'])) or 'body'}: {it['msg']}" for it in error.errors())
        raise Refusal("invalid-request", detail, "请按要求填写；查看事由至少两个字，最多两百字。", status=422) from None
