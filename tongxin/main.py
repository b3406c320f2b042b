"""The command line `tongxin` (同心)."""

import sys

import typer

from tongxin.commands import (
    case,
    demo,
    dlq,
    events,
    explain,
    migrate,
    provision,
    replay,
    report,
    secrets,
    serve,
    trust,
    up,
)
from tongxin.mending import MENDABLE

app = typer.Typer(
    name="tongxin",
    help="同心: dispute work of a subdistrict, event by event.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("up")(up.up)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("migrate")(migrate.migrate)
app.command("provision")(provision.provision)
app.command("trust")(trust.trust)
app.command("secrets")(secrets.secrets)
app.command("report")(report.report)
app.command("case")(case.case)
app.command("explain")(explain.explain)
app.add_typer(events.app, name="events")
app.add_typer(dlq.app, name="dlq")
app.add_typer(replay.app, name="replay")


def run() -> None:
    """Run the command line; what a user can mend is one line, not a traceback."""
    try:
        app()
    except MENDABLE as error:
        sys.stderr.write(f"tongxin: {error}\n")
        sys.exit(1)
