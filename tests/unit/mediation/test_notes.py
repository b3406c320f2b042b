"""Every narrative a command takes goes to the log, where it is encrypted."""

from typing import get_args, get_type_hints

import pytest

from services.mediation.application.batch import note_of
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.commands import Command, Narrative

TEXT = "楼上彻夜打麻将"
NARRATIVES = [
    (command, field)
    for command in COMMANDS.values()
    for field, hint in get_type_hints(command, include_extras=True).items()
    if Narrative in (hint, *get_args(hint))
]


def test_there_are_commands_with_narratives() -> None:
    assert len(NARRATIVES) >= 7


@pytest.mark.parametrize(("command", "field"), NARRATIVES)
def test_the_log_keeps_the_narrative(command: type[Command], field: str) -> None:
    others = dict.fromkeys(command.model_fields)

    assert note_of(command.model_construct(**{**others, field: TEXT})) == TEXT
