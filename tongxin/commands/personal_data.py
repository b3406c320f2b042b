from typing import Annotated

import typer

from shared.contracts.codes import DestructionReason
from tongxin.client import Server
from tongxin.connection_options import DEFAULT_URL, TokenFileOption, TokenOption, UrlOption
from tongxin.found_case import CaseArgument, case_id_of

app = typer.Typer(help="The persons and narratives of cases.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The persons and narratives of cases."""


@app.command()
def destroy(
    reference: CaseArgument,
    reason: Annotated[DestructionReason, typer.Option(help="ground of 个人信息保护法 art. 47")],
    statement: Annotated[str, typer.Option(help="on what the decision rests, e.g. the number of its approval")],
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Make the persons and narratives of a case unreadable for good; the case and its counts stay."""
    with Server(url, token, token_file) as server:
        case_id = case_id_of(server, reference)
        if not yes:
            typer.confirm(f"nobody will ever read who case {reference} concerns; destroy it?", abort=True)
        body = {"reason": reason.value, "statement": statement}
        done = server.post(f"/intake/cases/{case_id}/personal-data/destroy", body)
    typer.echo(f"{reference}: personal data destroyed at {done['destroyed_at']}")
