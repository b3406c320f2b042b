"""A case by its id or its number, from the services that know it."""

import re
from typing import Annotated, Any

import httpx
import typer

from tongxin.client import RequestRefused, Server

_REFERENCE = re.compile(r"[0-9A-Za-z._:-]{1,64}")


def _reference(text: str) -> str:
    if not _REFERENCE.fullmatch(text):
        raise typer.BadParameter(
            f"{text!r} is no id and no number of a case: they are of letters, digits, '-', '_', '.' and ':'"
        )
    return text


CaseArgument = Annotated[str, typer.Argument(metavar="CASE", parser=_reference, help="id or number of the case")]


def timeline_of(server: Server, reference: str) -> dict[str, Any]:
    """Return what reporting has of a case: `case`, `merged_cases`, `events`.

    Raises:
        RequestRefused: there is no such case.
    """
    found: dict[str, Any] = server.get(f"/reporting/cases/{reference}/timeline")
    return found


def at_mediation(server: Server, case_id: str) -> dict[str, Any] | None:
    """Return a case as mediation has it now; None while it does not know it yet.

    Raises:
        RequestRefused: mediation said no for another reason.
    """
    try:
        found: dict[str, Any] = server.get(f"/mediation/cases/{case_id}")
    except RequestRefused as refused:
        if refused.status == httpx.codes.NOT_FOUND:
            return None
        raise
    return found


def case_id_of(server: Server, reference: str) -> str:
    """Return the id of a case; reporting is asked for a number, mediation knows ids only.

    Raises:
        RequestRefused: there is no such case.
    """
    found = at_mediation(server, reference)
    if found is None:
        found = timeline_of(server, reference)["case"]
    return str(found["case_id"])
