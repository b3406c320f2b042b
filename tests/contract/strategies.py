"""Facts and events at random: whatever the JSON Schemas of the models allow."""

import json
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from shared.contracts.envelope import Event
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.registry import EVENT_TYPES, EventType

Schema = dict[str, Any]

CHINA = timezone(timedelta(hours=8))
OFFSETS = (CHINA, CHINA, UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=3.5)))

moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.sampled_from(OFFSETS))  # noqa: DTZ001
ascii_text = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=256)
public_text = st.text(
    st.one_of(
        st.sampled_from("荣光街道民丰社区调解中心《民法典》，。·"),
        st.characters(codec="utf-8", min_codepoint=0x20, exclude_characters="\x7f"),
    ),
    min_size=1,
    max_size=200,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def values(schema: Schema, definitions: Schema) -> st.SearchStrategy[Any]:
    """JSON values that a schema allows."""
    match schema:
        case {"$ref": reference}:
            return values(definitions[reference.removeprefix("#/$defs/")], definitions)
        case {"anyOf": options}:
            return st.one_of(*(values(option, definitions) for option in options))
        case {"type": "object"}:
            return _objects(schema, definitions)
        case {"type": "array", "items": items}:
            return st.lists(values(items, definitions), max_size=3)
        case {"type": "string"} if not {"enum", "const"} & schema.keys():
            return _texts(schema)
        case _:
            return _scalars(schema)


def _texts(schema: Schema) -> st.SearchStrategy[str]:
    match schema:
        case {"format": "date-time"}:
            return moments.map(datetime.isoformat)
        case {"format": "date"}:
            return moments.map(lambda moment: moment.date().isoformat())
        case {"maxLength": 200}:
            return public_text
        case {"pattern": pattern}:
            return st.from_regex(pattern.removeprefix("^").removesuffix("$"), fullmatch=True)
        case _:
            return ascii_text


def _scalars(schema: Schema) -> st.SearchStrategy[Any]:
    match schema:
        case {"enum": allowed}:
            return st.sampled_from(allowed)
        case {"const": value}:
            return st.just(value)
        case {"type": "integer", "minimum": minimum}:
            return st.integers(minimum, schema.get("maximum", schema.get("exclusiveMaximum", 2**31) - 1))
        case {"type": "boolean" | "null" as kind}:
            return st.booleans() if kind == "boolean" else st.none()
        case _:
            raise AssertionError(f"no strategy for {schema}")


def _objects(schema: Schema, definitions: Schema) -> st.SearchStrategy[Any]:
    members = {name: values(part, definitions) for name, part in schema["properties"].items()}
    required = set(schema.get("required", ()))
    return st.fixed_dictionaries(
        {name: member for name, member in members.items() if name in required},
        optional={name: member for name, member in members.items() if name not in required},
    )


@cache
def facts_of(entry: EventType) -> st.SearchStrategy[Fact]:
    """Facts of one type."""
    schema = entry.model.model_json_schema()
    documents = values(schema, schema.get("$defs", {}))
    return documents.map(lambda document: entry.model.model_validate_json(json.dumps(document), strict=True))


@cache
def events_of(entry: EventType) -> st.SearchStrategy[Event]:
    """Events of one type."""
    return st.builds(
        Event.of,
        facts_of(entry),
        event_id=ascii_text,
        service=st.just(entry.owner),
        subject=ascii_text,
        time=moments,
        sequence=st.integers(0, 2**31 - 1),
        correlation=ascii_text,
        causation=st.none() | ascii_text,
        traceparent=st.none() | ascii_text,
    )


def _case_fact(fact: Fact) -> CaseFact:
    assert isinstance(fact, CaseFact)
    return fact


case_types = tuple(entry for entry in EVENT_TYPES if entry.family == "case")
sealed_types = tuple(entry for entry in EVENT_TYPES if entry.family == "sealed")
activity_types = tuple(entry for entry in EVENT_TYPES if entry.family == "activity")
case_facts: st.SearchStrategy[CaseFact] = st.one_of(*(facts_of(entry) for entry in case_types)).map(_case_fact)
any_fact = st.one_of(*(facts_of(entry) for entry in EVENT_TYPES))
any_event = st.one_of(*(events_of(entry) for entry in EVENT_TYPES))
