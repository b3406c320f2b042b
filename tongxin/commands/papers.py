from pathlib import Path
from typing import Annotated, Any

import typer

from tongxin.client import Server
from tongxin.columns import aligned, printable
from tongxin.connection_options import DEFAULT_URL, TokenFileOption, TokenOption, UrlOption
from tongxin.found_case import CaseArgument, case_id_of

DEFAULT_REASON = "制作人民调解卷宗文书"


def papers(
    reference: CaseArgument,
    out: Annotated[
        Path | None, typer.Option(file_okay=False, help="write every form that fits the case into this directory")
    ] = None,
    reason: Annotated[
        str, typer.Option(help="why the personal data is read; intake records it with whose token it is")
    ] = DEFAULT_REASON,
    url: UrlOption = DEFAULT_URL,
    token: TokenOption = None,
    token_file: TokenFileOption = None,
) -> None:
    """Show what the file of a case holds and lacks; with --out, make its papers as Word documents."""
    with Server(url, token, token_file) as server:
        address = f"/mediation/cases/{case_id_of(server, reference)}/papers"
        listed = server.get(address)
        for line in paper_lines(listed):
            typer.echo(line)
        if out is None:
            return
        out.mkdir(parents=True, exist_ok=True)
        for form in (it for it in listed["forms"] if it["obstacle"] is None):
            content = server.content(f"{address}/{form['form']}", {"reason": reason})
            path = out / Path(f"{listed['file_number'] or listed['case_no']} {form['title']}.docx").name
            path.write_bytes(content)
            typer.echo(f"wrote {path}")


def paper_lines(listed: dict[str, Any]) -> list[str]:
    """Return the list of a file as lines, what its forms leave blank, and those that do not fit the case."""
    papers_of_file = [
        (str(it["number"]), it["name"], it["duty"].replace("_", " "), _standing(it), _pages(it), it["when"])
        for it in listed["papers"]
    ]
    left = [(it["title"], "、".join([*it["blank"], *it["by_hand"]])) for it in listed["forms"] if not it["obstacle"]]
    blank = [line for line in left if line[1]]
    obstacles = [(it["title"], it["obstacle"]) for it in listed["forms"] if it["obstacle"]]
    return [
        printable(line)
        for line in (
            f"{listed['case_no']}  {listed['file_number'] or 'no file number yet'}",
            *aligned(papers_of_file),
            *["", "printed blank, to be written by hand:"] * bool(blank),
            *aligned(blank),
            *["", "not to be made now:"] * bool(obstacles),
            *aligned(obstacles),
        )
    ]


def _standing(paper: dict[str, Any]) -> str:
    if paper["present"]:
        return "present"
    return "MISSING" if paper["missing"] else "-"


def _pages(paper: dict[str, Any]) -> str:
    if paper["page_numbers"]:
        return "p. {}-{}".format(*paper["page_numbers"])
    return f"{paper['pages']} pages" if paper["pages"] else "-"
