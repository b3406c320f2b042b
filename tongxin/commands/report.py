import json
from typing import Annotated

import typer

from tongxin.client import Server
from tongxin.columns import aligned_tables
from tongxin.connection_options import DEFAULT_URL, JsonOption, TokenFileOption, TokenOption, UrlOption


def report(
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="the latest one unless given")] = None,
    json_document: JsonOption = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Print the yearly report: the sentence, every figure with its definition, the balance, the tables."""
    with Server(url, token, token_file) as server:
        if json_document:
            found = server.get("/reporting/report", {"year": year})
            typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for line in aligned_tables(server.text("/reporting/report.txt", {"year": year})):
            typer.echo(line)
