import json

import typer

from tongxin.case_lines import case_lines
from tongxin.client import Server
from tongxin.connection_options import DEFAULT_URL, JsonOption, TokenFileOption, TokenOption, UrlOption
from tongxin.found_case import CaseArgument, at_mediation, timeline_of


def case(
    reference: CaseArgument,
    json_document: JsonOption = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Show a case: where it stands, what may be done now, and everything that happened."""
    with Server(url, token, token_file) as server:
        timeline = timeline_of(server, reference)
        current = at_mediation(server, timeline["case"]["case_id"])
    if json_document:
        typer.echo(json.dumps({**timeline, "mediation": current}, ensure_ascii=False, indent=2))
        return
    for line in case_lines(timeline, current):
        typer.echo(line)
