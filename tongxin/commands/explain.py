import json
from datetime import datetime
from typing import Annotated

import typer

from tongxin.client import Server
from tongxin.connection_options import DEFAULT_URL, JsonOption, TokenFileOption, TokenOption, UrlOption
from tongxin.explanation_lines import explanation_lines
from tongxin.found_case import CaseArgument, case_id_of
from tongxin.moments import moment_option


def explain(
    reference: CaseArgument,
    at: Annotated[
        datetime | None,
        typer.Option(parser=moment_option, metavar="TIME", help="a moment other than now, e.g. 2024-06-03T09:00"),
    ] = None,
    json_document: JsonOption = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Say why a case does or does not go up to the next level, and what its clocks do next."""
    with Server(url, token, token_file) as server:
        case_id = case_id_of(server, reference)
        found = server.get(f"/mediation/cases/{case_id}/explain", {"at": at.isoformat() if at else None})
    if json_document:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in explanation_lines(found):
        typer.echo(line)
