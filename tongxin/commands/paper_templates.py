from pathlib import Path
from typing import Annotated

import typer

from services.mediation.adapters.papers.word_forms import SUFFIX, WordForms, default_templates
from services.mediation.domain.forms import FORMS


def paper_templates(
    directory: Annotated[Path, typer.Argument(file_okay=False, help="where to put them; what is there is kept")],
    check: Annotated[
        bool, typer.Option("--check", help="write nothing: try what is there, as the service does when it starts")
    ] = False,
) -> None:
    """Write the built-in Word templates, to be changed in Word and given back with TONGXIN_PAPER_TEMPLATES."""
    if check:
        for form in WordForms(directory).own:
            typer.echo(f"good  {directory / (FORMS[form].title + SUFFIX)}")
        return
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in default_templates().items():
        path = directory / name
        if path.exists():
            typer.echo(f"kept  {path}")
            continue
        path.write_bytes(content)
        typer.echo(f"wrote {path}")
