"""From what was filled in on a page to the body of a command."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.web.command_forms.inputs import WRITTEN, Input, Sort
from shared.web.command_forms.wrong_fields import wrongly_filled

OFFSET = "+08:00"
"""A browser gives a moment without one; the office's clock is meant."""
CENTS = 100

M = TypeVar("M", bound=BaseModel)
Fields = Mapping[str, str]
"""What a browser sent: values by name, "parties.0.phone" within a list."""


def command_of(model: type[M], inputs: Sequence[Input], fields: Fields, given: Mapping[str, Any] | None = None) -> M:
    """Return the command that was filled in; what was left empty is left out, and so are rows where nothing is written.

    Args:
        model: of the command.
        inputs: what was asked for.
        fields: what was filled in.
        given: fields that the page knows and does not ask for.

    Raises:
        WronglyFilled: a field is missing or wrong; each is named in Chinese.
    """
    try:
        return model.model_validate({**_body(inputs, fields, ""), **(given or {})})
    except ValidationError as error:
        rows = {it.name: rows_written(it, fields) for it in inputs if it.sort is Sort.ROWS}
        raise wrongly_filled(error, inputs, rows) from None


def rows_written(rows: Input, fields: Fields) -> list[int]:
    """Return the numbers of the rows in which something is written, and not only chosen."""
    written = {it.name for it in rows.inputs if it.sort in WRITTEN}
    return [
        number
        for number in row_numbers(rows.name, fields)
        if any(fields.get(f"{rows.name}.{number}.{name}", "").strip() for name in written)
    ]


def row_numbers(name: str, fields: Fields) -> list[int]:
    """Return the numbers of the rows that were sent."""
    row = re.compile(rf"{re.escape(name)}\.([0-9]{{1,3}})\.")
    return sorted({int(found[1]) for it in fields if (found := row.match(it))})


def _body(inputs: Sequence[Input], fields: Fields, within: str) -> dict[str, Any]:
    return {it.name: value for it in inputs if (value := _value(it, fields, within + it.name)) is not None}


def _value(asked: Input, fields: Fields, name: str) -> Any:
    match asked.sort:
        case Sort.PAPERS:
            return [{"paper": code, "pages": pages} for code, pages in _of_options(asked, fields, name)] or None
        case Sort.MANY:
            return _chosen(fields, name) or None
        case Sort.GROUP:
            return _body(asked.inputs, fields, f"{name}.") or None
        case Sort.ROWS:
            return [_body(asked.inputs, fields, f"{name}.{it}.") for it in rows_written(asked, fields)] or None
        case _:
            return _one(asked.sort, fields.get(name, "").strip())


def _one(sort: Sort, text: str) -> Any:
    if not text:
        return None
    match sort:
        case Sort.MOMENT:
            return text + OFFSET
        case Sort.MONEY:
            return _cents(text)
        case _:
            return text


def _of_options(asked: Input, fields: Fields, name: str) -> list[tuple[str, str]]:
    given = [(code, fields.get(f"{name}.{code}", "").strip()) for code, _ in asked.options]
    return [(code, value) for code, value in given if value]


def _chosen(fields: Fields, name: str) -> list[str]:
    return [it.removeprefix(f"{name}.") for it, value in fields.items() if it.startswith(f"{name}.") and value]


def _cents(text: str) -> int | str:
    try:
        cents = Decimal(text) * CENTS
    except InvalidOperation:
        return text
    return int(cents) if cents == cents.to_integral_value() else text
