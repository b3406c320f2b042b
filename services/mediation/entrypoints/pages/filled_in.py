"""From what was filled in on a page to the body of a command, and back to what was wrong in it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from services.mediation.domain.commands import Command
from services.mediation.entrypoints.pages.inputs import Input, Sort, inputs_of
from shared.rules.refusal import Refusal

OFFSET = "+08:00"
"""A browser gives a moment without one; the office's clock is meant."""
CENTS = 100


def command_of(model: type[Command], fields: Mapping[str, str]) -> Command:
    """Return the command that was filled in; what was left empty is left out.

    Raises:
        Refusal: a field is missing or wrong; each is named in Chinese.
    """
    inputs = inputs_of(model)
    body = {it.name: value for it in inputs if (value := _value(it, fields)) is not None}
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise _wrong(error, {it.name: it.label for it in inputs}) from None


def _value(field: Input, fields: Mapping[str, str]) -> Any:
    if field.sort is Sort.PAPERS:
        return _papers(field, fields)
    text = fields.get(field.name, "").strip()
    if not text:
        return None
    match field.sort:
        case Sort.MOMENT:
            return text + OFFSET
        case Sort.MONEY:
            return _cents(text)
        case _:
            return text


def _papers(field: Input, fields: Mapping[str, str]) -> list[dict[str, str]] | None:
    filed = [(code, fields.get(f"{field.name}.{code}", "").strip()) for code, _ in field.options]
    return [{"paper": code, "pages": pages} for code, pages in filed if pages] or None


def _cents(text: str) -> int | str:
    try:
        cents = Decimal(text) * CENTS
    except InvalidOperation:
        return text
    return int(cents) if cents == cents.to_integral_value() else text


def _wrong(error: ValidationError, labels: Mapping[str, str]) -> Refusal:
    found = error.errors(include_input=False, include_url=False)
    sentences = [_sentence(labels, it["loc"], it["type"]) for it in found]
    detail = "; ".join(f"{'.'.join(map(str, it['loc'])) or 'body'}: {it['msg']}" for it in found)
    return Refusal("invalid-request", detail, "；".join(dict.fromkeys(sentences)) + "。", status=422)


def _sentence(labels: Mapping[str, str], where: Sequence[int | str], problem: str) -> str:
    label = f"“{labels[str(where[0])]}”" if where else ""
    return f"请填写{label}" if problem == "missing" else f"{label}填写有误"
