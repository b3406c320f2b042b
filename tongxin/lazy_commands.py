from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

COMMANDS = {
    "up": "tongxin.commands.up:up",
    "demo": "tongxin.commands.demo:demo",
    "serve": "tongxin.commands.serve:serve",
    "migrate": "tongxin.commands.migrate:migrate",
    "provision": "tongxin.commands.provision:provision",
    "trust": "tongxin.commands.trust:trust",
    "secrets": "tongxin.commands.secrets:secrets",
    "report": "tongxin.commands.report:report",
    "case": "tongxin.commands.case:case",
    "explain": "tongxin.commands.explain:explain",
    "papers": "tongxin.commands.papers:papers",
    "paper-templates": "tongxin.commands.paper_templates:paper_templates",
    "events": "tongxin.commands.events:app",
    "dlq": "tongxin.commands.dlq:app",
    "replay": "tongxin.commands.replay:app",
    "ledger": "tongxin.commands.ledger:app",
    "keys": "tongxin.commands.keys:app",
    "personal-data": "tongxin.commands.personal_data:app",
    "user": "tongxin.commands.user:app",
}
"""Name of a command -> where its function, or the group of its commands, is."""


class LazyCommands(TyperGroup):
    """Imports a command when it is asked for: most of them need none of the services, which take seconds to load."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command; None when there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), attribute)
        command = get_group(found) if isinstance(found, typer.Typer) else _single(found)
        command.name = cmd_name
        return command


def _single(function: Any) -> Any:
    alone = typer.Typer(add_completion=False)
    alone.command()(function)
    return get_command(alone)
