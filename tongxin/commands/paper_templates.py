from pathlib import Path
from typing import Annotated

import typer

from services.mediation.adapters.papers.word_forms import default_templates


def paper_templates(
    directory: Annotated[Path, typer.Argument(file_okay=False, help="where to put them; what is there is kept")],
) -> None:
    """Write the built-in Word templates, to be changed in Word and given back with TONGXIN_PAPER_TEMPLATES."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in default_templates().items():
        path = directory / name
        if path.exists():
            typer.echo(f"kept  {path}")
            continue
        path.write_bytes(content)
        typer.echo(f"wrote {path}")
