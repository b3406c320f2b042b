"""Every text of a command that travels in events is one that tells of nobody."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args

import pytest
from pydantic import AfterValidator, BaseModel

from services.intake.domain import commands as intake_commands
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.kinds import KINDS
from shared.contracts.facts.base import PublicText, Reference
from shared.rules.plain_text import of_nobody

OPEN = [constraint.pattern for it in (Reference, PublicText) for constraint in it.__metadata__]
"""The patterns of what events repeat as it is."""


def models() -> Iterator[type[BaseModel]]:
    yield from COMMANDS.values()
    for rules in KINDS.values():
        yield from rules.commands.values()
    for module in iter_modules(intake_commands.__path__, f"{intake_commands.__name__}."):
        found = vars(import_module(module.name)).values()
        yield from (it for it in found if isinstance(it, type) and issubclass(it, BaseModel))


def marks_of(annotation: Any, metadata: list[Any]) -> Iterator[list[Any]]:
    """The constraints of a field, and of each of its alternatives and members."""
    yield [*metadata, *getattr(annotation, "__metadata__", ())]
    for part in get_args(annotation):
        yield from marks_of(part, [])


@pytest.mark.parametrize("model", sorted(set(models()), key=lambda it: f"{it.__module__}.{it.__qualname__}"))
def test_what_a_command_says_in_the_open_is_looked_at(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        for marks in marks_of(field.annotation, list(field.metadata)):
            if any(getattr(mark, "pattern", None) in OPEN for mark in marks):
                checks = [mark.func for mark in marks if isinstance(mark, AfterValidator)]
                assert of_nobody in checks, (
                    f"{model.__name__}.{name}: OpenReference or OpenText, not the contract's own"
                )
