"""A request's body for any route: one that its model takes, always the same."""

from functools import cache
from typing import Any

from hypothesis import Phase, find, settings
from pydantic import BaseModel, ValidationError

from tests.contract.strategies import values

_REPEATABLE = settings(derandomize=True, database=None, max_examples=2000, phases=[Phase.generate])


@cache
def some_body(model: type[BaseModel]) -> dict[str, Any]:
    """Find a body; raises NoSuchExample when the model's own checks are too narrow for what is tried."""
    schema = model.model_json_schema()
    found: dict[str, Any] = find(
        values(schema, schema.get("$defs", {})), lambda body: _is_taken(model, body), settings=_REPEATABLE
    )
    return found


def _is_taken(model: type[BaseModel], body: dict[str, Any]) -> bool:
    try:
        model.model_validate(body)
    except ValidationError:
        return False
    return True
