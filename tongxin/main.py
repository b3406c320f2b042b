"""The command line `tongxin` (同心)."""

import sys

import typer

from tongxin.commands import migrate, provision, serve, trust, up
from tongxin.mending import MENDABLE

app = typer.Typer(
    name="tongxin",
    help="同心: dispute work of a subdistrict, event by event.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("up")(up.up)
app.command("serve")(serve.serve)
app.command("migrate")(migrate.migrate)
app.command("provision")(provision.provision)
app.command("trust")(trust.trust)


def run() -> None:
    """Run the command line; what a user can mend is one line, not a traceback."""
    try:
        app()
    except MENDABLE as error:
        sys.stderr.write(f"tongxin: {error}\n")
        sys.exit(1)
