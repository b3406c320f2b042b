"""Commands at random, made from the fields of their models: what suits more often than not, but not always."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random
from types import UnionType
from typing import Any, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from services.mediation.domain.commands import Command
from services.mediation.domain.file_commands import Propose, Void
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level

MOSTLY = 0.85


def made_up(model: type[Command], now: datetime, random: Random, fitting: dict[str, Any]) -> Command:
    """A command of a model.

    Args:
        model: of the command.
        now: days are near it.
        random: draws everything.
        fitting: values that suit the case, taken more often than not.
    """
    body = {name: _value(name, field, now, random) for name, field in model.model_fields.items()}
    body |= {name: value for name, value in fitting.items() if name in body and random.random() < MOSTLY}
    return model(**body).by(_somebody(random, often=model in {Propose, Void}))


def _somebody(random: Random, *, often: bool) -> Actor | None:
    if random.random() < (0.1 if often else 0.8):
        return None
    ref = random.choice((None, "staff-1", "staff-2", "staff-3")) if often else None
    return Actor(level=random.choice(list(Level)), ref=ref)


def _value(name: str, field: FieldInfo, now: datetime, random: Random) -> Any:
    kind = field.annotation
    if get_origin(kind) is UnionType or type(None) in get_args(kind):
        if random.random() < 0.7:
            return None
        kind = next(it for it in get_args(kind) if it is not type(None))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return random.choice(list(kind))
    if kind is bool:
        return random.random() < MOSTLY
    if kind is date or name.endswith(("_day", "_on")):
        return (now + timedelta(days=random.choice((-3, -1, 0, 0, 0, 0, 2, 15)))).date()
    if kind is int:
        low = next((it.ge for it in field.metadata if isinstance(it, Ge)), 1)
        high = next((it.le for it in field.metadata if isinstance(it, Le)), 9)
        return random.randint(int(str(low)), int(str(high)))
    return f"{name}-1" if name.endswith(("_ref", "_id")) else "据实记录"
