"""Every narrative a command takes goes to the log, where it is encrypted; so for each kind."""

from typing import get_args, get_type_hints

import pytest

from services.mediation.domain.commands import Command, Narrative
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import Kind

TEXT = "楼上彻夜打麻将"
NARRATIVES = [
    pytest.param(kind, command, field, id=f"{kind.value}-{command.name}-{field}")
    for kind, rules in KINDS.items()
    for command in rules.commands.values()
    for field, hint in get_type_hints(command, include_extras=True).items()
    if Narrative in (hint, *get_args(hint))
]


def test_there_are_commands_with_narratives() -> None:
    assert len(NARRATIVES) >= 12


@pytest.mark.parametrize(("kind", "command", "field"), NARRATIVES)
def test_the_log_keeps_the_narrative(kind: Kind, command: type[Command], field: str) -> None:
    others = dict.fromkeys(command.model_fields)

    assert TEXT in (KINDS[kind].note(command.model_construct(**{**others, field: TEXT})) or "")
