"""What a page asks for to give a command: one input for each field, by what the field takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from types import NoneType
from typing import Any, get_args

from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from services.mediation.domain.command_wording.fields import FIELDS
from services.mediation.domain.command_wording.sealing import SEALING_GROUNDS
from services.mediation.domain.commands import Command
from services.mediation.domain.papers import NAMES, Paper
from services.mediation.domain.petition.commands import SealingGround
from shared.contracts.codes import ClosingCode, DisputeType, Risk
from shared.contracts.levels import Level
from shared.words import codes as words
from shared.words.code_words import CODE_WORDS

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    **CODE_WORDS,
    SealingGround: SEALING_GROUNDS,
    Paper: NAMES,
    Level: words.LEVELS,
    Risk: words.RISKS,
    DisputeType: words.DISPUTE_TYPES,
    ClosingCode: words.CLOSING_CODES,
}
YES_OR_NO = (("true", "是"), ("false", "否"))
NO_PERSON = frozenset({"evidence_ref", "meeting_ref"})
LINE = 200
"""Texts that may be longer get a box of several lines."""


class Sort(Enum):
    """How a field is asked for."""

    CHOICE = "choice"
    DAY = "day"
    LINE = "line"
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    PAPERS = "papers"
    PERSON = "person"
    TEXT = "text"


@dataclass(frozen=True)
class Input:
    """One field of a command on a page.

    Attributes:
        label: its Chinese name.
        required: the command cannot be given without.
        options: what may be chosen, as value and word; of papers their codes and names.
        value: what is filled in before anybody writes: what the field takes when it is left out.
    """

    name: str
    label: str
    sort: Sort
    required: bool
    options: Sequence[tuple[str, str]] = ()
    value: str = ""


def inputs_of(command: type[Command]) -> tuple[Input, ...]:
    """Return the inputs of a command, in the order of its fields; a code without a word is shown as it is."""
    return tuple(_input(name, field) for name, field in command.model_fields.items())


def _input(name: str, field: FieldInfo) -> Input:
    sort, options = _asked(name, field)
    default = field.default if isinstance(field.default, bool | StrEnum) else None
    value = "" if default is None else str(default).lower() if isinstance(default, bool) else str(default.value)
    return Input(name, FIELDS.get(name, name), sort, field.is_required(), options, value)


def _asked(name: str, field: FieldInfo) -> tuple[Sort, Sequence[tuple[str, str]]]:
    kind = _kind(field.annotation)
    if name == "papers":
        return Sort.PAPERS, [(paper.value, NAMES[paper]) for paper in Paper]
    if name == "amount_cents":
        return Sort.MONEY, ()
    if kind is bool:
        return Sort.CHOICE, YES_OR_NO
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Sort.CHOICE, [(code.value, WORDS.get(kind, {}).get(code, code.value)) for code in kind]
    if name.endswith("_ref") and name not in NO_PERSON:
        return Sort.PERSON, ()
    plain = {int: Sort.NUMBER, date: Sort.DAY, AwareDatetime: Sort.MOMENT}
    return plain.get(kind, Sort.TEXT if _longest(field) > LINE else Sort.LINE), ()


def _kind(annotation: Any) -> Any:
    """Return the type within `X | None` and `Annotated[X, …]`."""
    inner = [it for it in get_args(annotation) if it is not NoneType]
    if not inner or isinstance(annotation, type):
        return annotation
    return _kind(inner[0])


def _longest(field: FieldInfo) -> int:
    within = (it for inner in get_args(field.annotation) for it in getattr(inner, "__metadata__", ()))
    return max((getattr(it, "max_length", None) or 0 for it in (*field.metadata, *within)), default=0)
