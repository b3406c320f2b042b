"""The ledger (台账): from Excel into the system, and out of it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from tongxin.client import Server
from tongxin.connection_options import DEFAULT_URL, TokenFileOption, TokenOption, UrlOption
from tongxin.progress import progress

app = typer.Typer(help="A street's ledger in Excel: template, import, export.", no_args_is_help=True)

IMPORT_SECONDS = 120.0
"""So long may nothing be heard of an import before it counts as broken off."""


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="where the empty ledger goes")] = Path("ledger.xlsx"),
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Write an empty ledger with its headings, and how to fill it in."""
    with Server(url, token, token_file) as server:
        file.write_bytes(server.content("/intake/ledger/template"))
    typer.echo(f"{file}: an empty ledger; headings with * have to be filled in")


@app.command("import")
def take(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="the ledger, .xlsx")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would be imported")] = False,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Import a ledger; rows that are there already are left alone, so that the file can be sent again and again."""
    with Server(url, token, token_file) as server:
        summary = _imported(server, file, dry_run)
    for refused in summary["refused"]:
        typer.echo(f"line {refused['line']}: {'；'.join(refused['reasons'])}", err=True)
    would = "would be " if dry_run else ""
    typer.echo(
        f"{file}: {summary['rows']} rows, {summary['imported']} {would}imported, "
        f"{summary['already']} there already, {len(summary['refused'])} refused"
    )
    if summary["refused"]:
        raise typer.Exit(1)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="where the ledger goes, .xlsx")],
    year: Annotated[int, typer.Option(help="disputes registered in this year")],
    place: Annotated[str | None, typer.Option(help="administrative code or its beginning")] = None,
    layout: Annotated[str, typer.Option(help="ledger, or gbt31000 for the columns of GB/T 31000")] = "ledger",
    reason: Annotated[
        str | None, typer.Option(help="why persons are shown in full, which is kept; they are masked without")
    ] = None,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Write the disputes of a year as a ledger, with the headings that the import takes."""
    parameters = {"year": year, "place": place, "layout": layout, "reason": reason}
    with Server(url, token, token_file) as server:
        file.write_bytes(server.content("/intake/ledger/export", parameters))
    typer.echo(f"{file}: written{'' if reason else ', persons masked (give --reason for the whole)'}")


def _imported(server: Server, file: Path, dry_run: bool) -> dict[str, Any]:
    with server.messages("/intake/ledger/import", file.read_bytes(), {"dry_run": str(dry_run)}, IMPORT_SECONDS) as said:
        total = next(said)["total"]
        done = 0
        with progress("checking rows" if dry_run else "importing rows", total) as advance:
            for message in said:
                if "summary" in message:
                    summary: dict[str, Any] = message["summary"]
                    return summary
                advance(message["done"] - done)
                done = message["done"]
    raise server.broken_off()
