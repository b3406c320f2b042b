"""What is wrong with what was filled in, said in Chinese and at the field."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.rules.refusal import Refusal
from shared.rules.wrong_value import WrongValue
from shared.web.command_forms.inputs import Input, Sort

Rows = Mapping[str, Sequence[int]]
"""Of each list, the numbers on the page of the rows that became its items."""


class WronglyFilled(Refusal):
    """A form cannot be taken as it is filled in.

    Attributes:
        fields: a sentence for each input that is wrong, by its name on the page.
    """

    def __init__(self, detail: str, fields: Mapping[str, str], general: Sequence[str] = ()) -> None:
        sentences = dict.fromkeys((*fields.values(), *general))
        super().__init__("invalid-request", detail, "；".join(sentences) + "。", status=422)
        self.fields = dict(fields)


def wrongly_filled(error: ValidationError, inputs: Sequence[Input], rows: Rows) -> WronglyFilled:
    """Return what a page says of a command that does not hold; the input itself is not repeated."""
    found = error.errors(include_input=False, include_url=False)
    detail = "; ".join(f"{'.'.join(map(str, it['loc'])) or 'body'}: {it['msg']}" for it in found)
    fields: dict[str, str] = {}
    general: list[str] = []
    for it in found:
        name, label = _place(it, inputs, rows)
        if name:
            fields.setdefault(name, _sentence(it, f"“{label}”"))
        else:
            general.append(_sentence(it, ""))
    return WronglyFilled(detail, fields, general)


def wrong_of(refusal: Refusal | None, inputs: Sequence[Input]) -> Mapping[str, str]:
    """Return the sentences of a refusal by the input they stand at; a rule names the field before its detail."""
    if refusal is None:
        return {}
    if isinstance(refusal, WronglyFilled):
        return refusal.fields
    named = refusal.detail.partition(":")[0]
    return {named: refusal.sentence.removesuffix("。")} if named in set(_names(inputs)) else {}


def _names(inputs: Sequence[Input], within: str = "") -> Iterator[str]:
    for it in inputs:
        yield within + it.name
        if it.sort is Sort.GROUP:
            yield from _names(it.inputs, f"{within}{it.name}.")


def _place(error: ErrorDetails, inputs: Sequence[Input], rows: Rows) -> tuple[str, str]:
    """Return the name and the label of the input an error belongs to; empty when it is about the whole."""
    where = error["loc"] or (_reason(error).partition(":")[0],)
    path, label = "", ""
    for step in where:
        asked = next((it for it in inputs if it.name == step), None)
        if asked is not None:
            path, label, inputs = f"{path}.{step}" if path else str(step), label + asked.label, asked.inputs
        elif isinstance(step, int) and path in rows:
            number = rows[path][step]
            path, label = f"{path}.{number}", f"{label}{number + 1}"
        else:
            break
    return path, label


def _reason(error: ErrorDetails) -> str:
    return str(error.get("ctx", {}).get("error", ""))


def _sentence(error: ErrorDetails, label: str) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"请填写{label}"
        case "string_too_long":
            return f"{label}最多{context['max_length']}个字"
        case "string_too_short" if context["min_length"] > 1:
            return f"{label}至少{context['min_length']}个字"
        case "greater_than_equal":
            return f"{label}不得小于{context['ge']}"
        case "less_than_equal":
            return f"{label}不得大于{context['le']}"
        case _:
            return _as_said(error, label)


def _as_said(error: ErrorDetails, label: str) -> str:
    reason = error.get("ctx", {}).get("error")
    if not isinstance(reason, WrongValue):
        return f"{label}填写有误"
    return f"{label}：{reason.sentence}" if label and error["loc"] else reason.sentence
