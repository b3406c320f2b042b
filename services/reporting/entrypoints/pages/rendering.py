from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import HTTPException
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from services.reporting.domain import mediation_wording
from services.reporting.domain.days import last_day
from shared.contracts.codes import CaseState, DisputeType, Kind, Risk, SupervisionStep
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, Performance
from shared.runtime.clock import ZONE
from shared.words import codes as words

PACKAGE = "services.reporting.entrypoints.pages"
STATIC = {"console.css": "text/css", "console.js": "text/javascript", "icon.svg": "image/svg+xml"}
CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'"

Word = Level | Kind | CaseState | Risk | DisputeType | SupervisionStep | Performance | ConfirmationStage
WORDS: Mapping[type[Word], Mapping[Any, str]] = {
    Level: words.LEVELS,
    Kind: words.KINDS,
    CaseState: words.STATES,
    Risk: words.RISKS,
    DisputeType: words.DISPUTE_TYPES,
    SupervisionStep: words.SUPERVISION,
    Performance: mediation_wording.PERFORMANCES,
    ConfirmationStage: mediation_wording.CONFIRMATIONS,
}


def page(template: str, **context: Any) -> HTMLResponse:
    """Render a page of this service; everything it loads comes from this service too."""
    body = _environment().get_template(template).render(**context)
    return HTMLResponse(body, headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY})


def static_file(name: str) -> Response:
    """Return one of the static files.

    Raises:
        HTTPException: there is no such file.
    """
    if name not in STATIC:
        raise HTTPException(404, f"no static file {name!r}")
    body = files(PACKAGE).joinpath("static", name).read_bytes()
    return Response(body, media_type=STATIC[name], headers={"Cache-Control": "no-cache"})


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader(PACKAGE), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {"day": _day, "moment": _moment, "word": _word, "last_day": last_day}
    return environment


def _day(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d")


def _moment(moment: datetime) -> str:
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def _word(code: Word | None) -> str:
    """Return the Chinese word of a code."""
    return "—" if code is None else WORDS[type(code)][code]
