"""No personal data can travel: there is no field in any event that a name or a narrative fits into."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import StringConstraints, TypeAdapter

from shared.contracts.envelope import Ascii, Event
from shared.contracts.facts.base import PublicText, Reference
from shared.contracts.places import CommunityCode, DistrictCode, GridCode, StreetCode
from shared.contracts.registry import EVENT_TYPES, EventType

MAY_HOLD_PUBLIC_TEXT = {
    ("study-held", "topic"),
    ("publicity-held", "topic"),
    ("assigned-down", "department"),
    ("handling-begun", "department"),
    ("petition-transferred", "organ"),
}
PUBLIC_TEXT = TypeAdapter(PublicText).json_schema()
CODE_PATTERNS = {
    TypeAdapter(code).json_schema()["pattern"]
    for code in (Reference, DistrictCode, StreetCode, CommunityCode, GridCode)
}
SCALARS = {"boolean", "integer", "null"}
Node = dict[str, Any]


def nodes(schema: Node, definitions: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every place of a schema that holds a value and not further fields."""
    if "$ref" in schema:
        yield from nodes(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions, path)
    elif "anyOf" in schema:
        for option in schema["anyOf"]:
            yield from nodes(option, definitions, path)
    elif schema.get("type") == "object" and "properties" in schema:
        assert schema.get("additionalProperties") is None, f"{path}: open to anything"
        for name, member in schema["properties"].items():
            yield from nodes(member, definitions, (*path, name))
    elif schema.get("type") == "array" and "$ref" in schema.get("items", {}):
        yield from nodes(schema["items"], definitions, path)
    elif schema.get("type") == "object" and path == ():
        return
    else:
        yield path, schema


def is_closed(node: Node) -> bool:
    """Whether a value is one of a list, a code, a moment, a number or a yes or no."""
    if "enum" in node or "const" in node or node.get("type") in SCALARS:
        return True
    return node.get("type") == "string" and (
        node.get("format") in {"date", "date-time"} or node.get("pattern") in CODE_PATTERNS
    )


def is_public_text(node: Node) -> bool:
    return {key: node.get(key) for key in PUBLIC_TEXT} == PUBLIC_TEXT


@pytest.mark.parametrize("entry", EVENT_TYPES, ids=lambda entry: entry.type)
def test_every_field_is_a_code_unless_it_is_listed_as_public_text(entry: EventType) -> None:
    schema = entry.model.model_json_schema()
    open_fields = {
        (entry.name, ".".join(path)): node
        for path, node in nodes(schema, schema.get("$defs", {}))
        if not is_closed(node)
    }

    assert all(is_public_text(node) for node in open_fields.values())
    assert set(open_fields) == {field for field in MAY_HOLD_PUBLIC_TEXT if field[0] == entry.name}


def test_the_walk_notices_a_field_that_a_narrative_fits_into() -> None:
    for leak in ({"type": "string"}, {"type": "string", "maxLength": 20}, {}, {"type": "array", "items": {}}):
        schema = {"type": "object", "properties": {"a": {"anyOf": [{"$ref": "#/$defs/B"}, {"type": "null"}]}}}
        found = [
            path
            for path, node in nodes(schema, {"B": {"type": "object", "properties": {"leak": leak}}})
            if not is_closed(node)
        ]
        assert found == [("a", "leak")]


def test_codes_are_ascii() -> None:
    for pattern in CODE_PATTERNS:
        assert not re.search(pattern, "张三")
        assert not re.search(pattern, "两家因漏水争吵")


def test_attributes_are_ascii_codes_and_moments() -> None:
    (constraints,) = (it for it in get_args(Ascii) if isinstance(it, StringConstraints))
    schema = Event.model_json_schema()
    del schema["properties"]["data"]

    open_fields = {
        path[-1] for path, node in nodes(schema, {}) if not is_closed(node) and node["pattern"] != constraints.pattern
    }

    assert open_fields == set()
