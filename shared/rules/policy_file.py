"""The policy file of a street (TOML): one file, of which every service reads the rules it asks."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shared.runtime.mendable import Mendable

M = TypeVar("M", bound=BaseModel)


class PolicyFileError(Mendable):
    """The policy file cannot be used; the message names the key and what it must be."""


def read_policy(path: Path | None) -> Mapping[str, Any]:
    """Return what a policy file says; nothing when none is given.

    Raises:
        PolicyFileError: the file is no TOML.
        OSError: it cannot be read.
    """
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PolicyFileError(f"policy_file: {path} is not TOML: {error}") from error


def part_of(policy: Mapping[str, Any], table: str, model: type[M], *, others_too: bool = False) -> M:
    """Return the rules of a model from a table of the policy, the built-in ones where the file has no such table.

    Args:
        policy: what the file says.
        table: the name of the table.
        model: the rules in it.
        others_too: the table holds keys of other models as well, whose services answer for them.

    Raises:
        PolicyFileError: a value cannot be used.
    """
    keys = policy.get(table, {})
    if others_too and isinstance(keys, Mapping):
        keys = {key: keys[key] for key in model.model_fields if key in keys}
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        item = error.errors(include_url=False)[0]
        key = ".".join(("policy", table, *(str(part) for part in item["loc"])))
        raise PolicyFileError(f"{key}: {item['msg']} (given: {item['input']!r})") from error
