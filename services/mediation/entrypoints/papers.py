from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from services.mediation.application.case_papers import Asked, CasePapers
from services.mediation.application.personal_data import Credentials
from services.mediation.domain.forms import Form
from shared.web.identity import COOKIE, SignedIn, people_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Reason = Annotated[
    str | None,
    Query(min_length=2, max_length=200, description="why the personal data is read; recorded with the reader"),
]


def paper_routes(papers: CasePapers) -> APIRouter:
    """The papers of a case's file."""
    router = APIRouter(prefix="/mediation/cases/{case_id}/papers", tags=["papers"])

    @router.get("")
    async def listed(case_id: str, who: SignedIn) -> Any:
        return await papers.listed(case_id, who)

    @router.get("/{form}", response_class=Response, responses={200: {"content": {WORD: {}}}})
    async def made(case_id: str, form: Form, request: Request, who: SignedIn, reason: Reason = None) -> Response:
        staff = people_of(request).directory.people()
        asked = Asked(who, _credentials(request), reason, lambda ref: staff[ref].name if ref in staff else "")
        paper = await papers.made(case_id, form, asked)
        headers = {"Content-Disposition": _attachment(f"{paper.form.value}.docx", paper.file_name)}
        return Response(paper.content, media_type=WORD, headers=headers)

    return router


def _credentials(request: Request) -> Credentials:
    """Return what the person showed, as headers for another service that knows the same people."""
    if (authorization := request.headers.get("Authorization")) is not None:
        return {"Authorization": authorization}
    return {"Cookie": f"{COOKIE}={request.cookies.get(COOKIE, '')}"}


def _attachment(ascii_name: str, name: str) -> str:
    """Return a Content-Disposition with a Chinese file name (RFC 6266, RFC 8187)."""
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"
