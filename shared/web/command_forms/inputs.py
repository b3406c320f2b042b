"""What a page asks for to fill in a command: one input for each field, by what the field takes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

LINE = 200
"""Texts that may be longer get a box of several lines."""
YES_OR_NO = (("true", "是"), ("false", "否"))

Options = Sequence[tuple[str, str]]
"""What may be chosen, as value and word."""


class Sort(Enum):
    """How a field is asked for."""

    CHOICE = "choice"
    DAY = "day"
    GROUP = "group"
    """A model: its own inputs together."""
    LINE = "line"
    MANY = "many"
    """Any of several."""
    MOMENT = "moment"
    MONEY = "money"
    NUMBER = "number"
    PAPERS = "papers"
    """Papers of a file, each with its pages."""
    PERSON = "person"
    PLACE = "place"
    ROWS = "rows"
    """A list of models: its inputs, as often as they are needed."""
    TEXT = "text"
    TICK = "tick"
    """No, unless it is ticked."""


WRITTEN = frozenset({Sort.DAY, Sort.LINE, Sort.MOMENT, Sort.MONEY, Sort.NUMBER, Sort.TEXT})
"""What somebody writes, and does not only choose."""


@dataclass(frozen=True)
class Input:
    """One field of a command on a page.

    Attributes:
        name: of the field within its model.
        label: its Chinese name.
        required: the command cannot be given without.
        options: what may be chosen; of papers their codes and names.
        value: what is filled in before anybody writes: what the field takes when it is left out.
        longest: so many characters are taken.
        inputs: of a group, or of each of the rows.
    """

    name: str
    label: str
    sort: Sort
    required: bool
    options: Options = ()
    value: str = ""
    longest: int = LINE
    inputs: "tuple[Input, ...]" = ()


@dataclass(frozen=True)
class Vocabulary:
    """What the pages of a service call its fields and codes.

    Attributes:
        labels: Chinese name of a field, by its name; by "parties.name" where another field has the same.
        words: of the codes; a code without a word is shown as it is.
        sorts: of fields that are asked for in another way than their type says.
        options: of fields whose type does not say what may be chosen.
    """

    labels: Mapping[str, str]
    words: Mapping[type[StrEnum], Mapping[Any, str]]
    sorts: Mapping[str, Sort] = field(default_factory=dict)
    options: Mapping[str, Options] = field(default_factory=dict)

    def label(self, path: str, name: str) -> str:
        """Return the Chinese name of a field; its own name when there is none."""
        return self.labels.get(path) or self.labels.get(name, name)


def inputs_of(
    model: type[BaseModel], vocabulary: Vocabulary, left_out: Collection[str] = (), within: str = ""
) -> tuple[Input, ...]:
    """Return the inputs of a model, in the order of its fields.

    Args:
        model: what is to be filled in.
        vocabulary: how its fields and codes are called.
        left_out: fields that are not asked for.
        within: path of the model within another, with a point at its end.
    """
    asked = {name: it for name, it in model.model_fields.items() if name not in left_out}
    return tuple(_input(name, it, vocabulary, within) for name, it in asked.items())


def _input(name: str, info: FieldInfo, vocabulary: Vocabulary, within: str) -> Input:
    kind = _kind(info.annotation)
    sort = _sort(name, kind, info, vocabulary)
    path = f"{within}{name}"
    return Input(
        name=name,
        label=vocabulary.label(path, name),
        sort=sort,
        required=info.is_required(),
        options=vocabulary.options.get(name) or _options(kind, sort, vocabulary),
        value=_default(info),
        longest=_longest(info) or LINE,
        inputs=inputs_of(kind, vocabulary, within=f"{path}.") if sort in {Sort.GROUP, Sort.ROWS} else (),
    )


def _sort(name: str, kind: Any, info: FieldInfo, vocabulary: Vocabulary) -> Sort:
    if name in vocabulary.sorts:
        return vocabulary.sorts[name]
    if name in vocabulary.options:
        return Sort.CHOICE
    if kind is bool:
        return Sort.TICK if info.default is False else Sort.CHOICE
    if _is_a(kind, BaseModel):
        return Sort.ROWS if _is_a_list(info.annotation) else Sort.GROUP
    if _is_a(kind, StrEnum) or get_origin(kind) is Literal:
        return Sort.CHOICE
    return _by_name(name) or _plain(kind, info)


def _by_name(name: str) -> Sort | None:
    if name.endswith("_cents"):
        return Sort.MONEY
    return Sort.PERSON if name.endswith("_ref") else None


def _plain(kind: Any, info: FieldInfo) -> Sort:
    plain = {int: Sort.NUMBER, date: Sort.DAY, AwareDatetime: Sort.MOMENT}
    return plain.get(kind, Sort.TEXT if _longest(info) > LINE else Sort.LINE)


def _options(kind: Any, sort: Sort, vocabulary: Vocabulary) -> Options:
    if sort is not Sort.CHOICE:
        return ()
    if kind is bool:
        return YES_OR_NO
    codes = get_args(kind) if get_origin(kind) is Literal else tuple(kind)
    return [(code.value, vocabulary.words.get(type(code), {}).get(code, code.value)) for code in codes]


def _default(info: FieldInfo) -> str:
    match info.default:
        case bool() as default:
            return str(default).lower()
        case StrEnum() as default:
            return default.value
        case _:
            return ""


def _kind(annotation: Any) -> Any:
    """Return the type within `X | None`, `Annotated[X, …]` and `tuple[X, ...]`."""
    if isinstance(annotation, type) or get_origin(annotation) is Literal:
        return annotation
    inner = [it for it in get_args(annotation) if it is not NoneType]
    return _kind(inner[0]) if inner else annotation


def _is_a(kind: Any, base: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, base)


def _is_a_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_a_list(it) for it in get_args(annotation))


def _longest(info: FieldInfo) -> int:
    within = (it for inner in get_args(info.annotation) for it in getattr(inner, "__metadata__", ()))
    return max((getattr(it, "max_length", None) or 0 for it in (*info.metadata, *within)), default=0)
