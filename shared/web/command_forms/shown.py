"""The inputs of a form as a template shows them: with what is filled in, and with what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from shared.rules.refusal import Refusal
from shared.web.command_forms.filled_in import row_numbers
from shared.web.command_forms.inputs import Input, Options, Sort
from shared.web.command_forms.wrong_fields import wrong_of

ONE_MORE = "more"
"""Name of the button that asks for one more row; its value is the name of the list."""


@dataclass(frozen=True)
class Filled:
    """What somebody filled in, and why it was not taken.

    Attributes:
        fields: by name.
        refusal: None when only one more row was asked for, or nothing was sent yet.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    refusal: Refusal | None = None

    @property
    def sentence(self) -> str | None:
        """Why it was not taken, in Chinese."""
        return None if self.refusal is None else self.refusal.sentence

    @property
    def status(self) -> int:
        """Of the answer that shows the form again."""
        return 200 if self.refusal is None else self.refusal.status


def shown(
    inputs: Sequence[Input], filled: Filled, offered: Mapping[str, Options] | None = None
) -> list[dict[str, Any]]:
    """Return the inputs of a form.

    Args:
        inputs: what is asked for.
        filled: what is filled in already.
        offered: what may be chosen now, by the name of the input or by its sort, e.g. "person".
    """
    wrong = wrong_of(filled.refusal, inputs)
    return _shown(inputs, "", _Context(filled.fields, wrong, offered or {}))


@dataclass(frozen=True)
class _Context:
    fields: Mapping[str, str]
    wrong: Mapping[str, str]
    offered: Mapping[str, Options]
    in_a_row: bool = False


def _shown(inputs: Sequence[Input], within: str, context: _Context) -> list[dict[str, Any]]:
    return [_one(it, within + it.name, context) for it in inputs]


def _one(asked: Input, name: str, context: _Context) -> dict[str, Any]:
    offered = context.offered.get(asked.name, context.offered.get(asked.sort.value, asked.options))
    return {
        "name": name,
        "label": asked.label,
        "sort": asked.sort.value,
        "required": asked.required,
        # A row in which nothing is written is none, so no browser may insist on it.
        "insists": asked.required and not context.in_a_row,
        "options": [(code, word, context.fields.get(f"{name}.{code}", "")) for code, word in offered],
        "value": context.fields.get(name, asked.value),
        "longest": asked.longest,
        "wrong": context.wrong.get(name),
        "inputs": _shown(asked.inputs, f"{name}.", context) if asked.sort is Sort.GROUP else [],
        "rows": _rows(asked, name, context) if asked.sort is Sort.ROWS else [],
    }


def _rows(asked: Input, name: str, context: _Context) -> list[dict[str, Any]]:
    count = max(row_numbers(name, context.fields), default=-1) + 1
    count = max(1, count + (context.fields.get(ONE_MORE) == name))
    return [
        {
            "number": number + 1,
            "wrong": context.wrong.get(f"{name}.{number}"),
            "inputs": _shown(asked.inputs, f"{name}.{number}.", replace(context, in_a_row=True)),
        }
        for number in range(count)
    ]
