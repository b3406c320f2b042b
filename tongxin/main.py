"""The command line `tongxin` (同心)."""

import sys

import typer

from tongxin.lazy_commands import LazyCommands
from tongxin.mending import MENDABLE

app = typer.Typer(
    cls=LazyCommands,
    name="tongxin",
    help="同心: dispute work of a subdistrict, event by event.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def tongxin() -> None:
    """同心: dispute work of a subdistrict, event by event."""


def run() -> None:
    """Run the command line; what a user can mend is one line, not a traceback."""
    try:
        app()
    except MENDABLE as error:
        sys.stderr.write(f"tongxin: {error}\n")
        sys.exit(1)
