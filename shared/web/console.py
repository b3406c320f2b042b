"""The pages for the staff: in Chinese, one frame and one style for all services, nothing from elsewhere."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from shared.contracts.codes import CaseClock, CaseState, ClosingCode, DisputeType, Kind, Risk, SupervisionStep
from shared.contracts.levels import Level
from shared.people.staff import Staff
from shared.rules.days import last_day, local
from shared.rules.territory import Territory
from shared.web.home import links_of
from shared.web.identity import session_of
from shared.words import codes as words

FRAME = "shared.web"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
FRAME_FILES = frozenset({"console.css", "icon.svg"})

Words = Mapping[type[StrEnum], Mapping[Any, str]]
"""The Chinese word of each code of some lists of codes."""

WORDS: Words = {
    Level: words.LEVELS,
    Kind: words.KINDS,
    CaseState: words.STATES,
    Risk: words.RISKS,
    DisputeType: words.DISPUTE_TYPES,
    ClosingCode: words.CLOSING_CODES,
    CaseClock: words.CLOCKS,
    SupervisionStep: words.SUPERVISION,
}


class Console:
    """The pages of one service: its own templates within the common frame.

    Args:
        service: its name; the pages load what they need from it.
        package: where its `templates` and `static` are.
        territory: named in the head.
        words: of its own codes.
        static: names of its own files.
    """

    def __init__(
        self,
        service: str,
        package: str,
        territory: Territory,
        words: Words | None = None,
        static: frozenset[str] = frozenset(),
    ) -> None:
        self._service = service
        self._package = package
        self._territory = territory
        self._words = {**WORDS, **(words or {})}
        self._static = static
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(package), PackageLoader(FRAME, "pages")]),
            autoescape=True,
            undefined=StrictUndefined,
        )
        self._environment.filters |= {
            "day": _day,
            "moment": _moment,
            "iso_moment": _iso_moment,
            "last_day": _last_day,
            "iso_last_day": _iso_last_day,
            "word": self._word,
            "place": territory.name_of,
        }

    def page(self, request: Request, who: Staff, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """Render a template for a person of the staff."""
        session = session_of(request)
        links = links_of(who)
        shown = {"staff_name": who.name, "links": links, "home": links[0].address}
        return self.public_page(template, status, **shown, csrf=session[1].csrf if session else "", **context)

    def public_page(self, template: str, status: int = 200, **context: Any) -> HTMLResponse:
        """Render a template for whoever asks: it names nobody and has no session."""
        body = self._environment.get_template(template).render(
            service=self._service,
            street_name=self._territory.street_name,
            district_name=self._territory.district_name,
            **context,
        )
        return HTMLResponse(body, status, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})

    def static_routes(self) -> APIRouter:
        """`/<service>/console/static/<name>`."""
        router = APIRouter(prefix=f"/{self._service}", include_in_schema=False)

        @router.get("/console/static/{name}")
        async def static(name: str) -> Response:
            return self._file(name)

        return router

    def _file(self, name: str) -> Response:
        if name not in FRAME_FILES | self._static:
            raise HTTPException(404, f"no static file {name!r}")
        package = FRAME if name in FRAME_FILES else self._package
        body = files(package).joinpath("static", name).read_bytes()
        media_type = MEDIA_TYPES[name.rpartition(".")[2]]
        return Response(body, media_type=media_type, headers={"Cache-Control": "no-cache"})

    def _word(self, code: StrEnum | None) -> str:
        return "—" if code is None else self._words[type(code)][code]


def _day(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%d")


def _moment(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%d %H:%M")


def _iso_moment(moment: str) -> str:
    return _moment(datetime.fromisoformat(moment))


def _iso_last_day(due_at: str) -> str:
    return _last_day(datetime.fromisoformat(due_at))


def _last_day(due_at: datetime | None) -> str:
    return "—" if due_at is None else last_day(due_at).isoformat()
