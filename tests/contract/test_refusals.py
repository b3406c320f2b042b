"""What is not an event is refused with the field named, and without a word of what stood in it."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path as Directory
from typing import Any

import pytest

from shared.contracts import errors
from shared.contracts.envelope import MAX_BYTES, Event, decode
from shared.contracts.errors import ContractError, EventTooLarge, MalformedEvent, UnknownEventType
from shared.contracts.facts.base import Fact
from tests.contract.golden_events import GOLDEN, document

SECRET = "张三 13800001234"
PUBLIC_TEXT = {("data", "topic"), ("data", "department"), ("data", "organ")}
SCHEMAS = Directory(__file__).parents[2] / "docs" / "contracts" / "schemas"
OPTIONAL_ATTRIBUTES = {"datacontenttype", "causationid", "traceparent"}
Path = tuple[str, ...]


def leaves(value: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    for name, member in value.items():
        if isinstance(member, dict):
            yield from leaves(member, (*path, name))
        else:
            yield (*path, name)


def changed(value: dict[str, Any], path: Path, replacement: object) -> bytes:
    copied = copy.deepcopy(value)
    holder = copied
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = replacement
    return json.dumps(copied).encode()


def removed(value: dict[str, Any], path: Path) -> bytes:
    copied = copy.deepcopy(value)
    holder = copied
    for name in path[:-1]:
        holder = holder[name]
    del holder[path[-1]]
    return json.dumps(copied).encode()


def message_of(body: bytes, expected: type[ContractError] = MalformedEvent) -> str:
    with pytest.raises(expected) as caught:
        decode(body)
    assert type(caught.value) is expected
    message = str(caught.value)
    assert message
    assert "\n" not in message
    assert "张三" not in message
    assert "13800001234" not in message
    return message


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_name_or_phone_in_any_field_is_refused_and_not_repeated(type_name: str) -> None:
    golden = document(type_name)
    for path in leaves(golden):
        if path not in PUBLIC_TEXT:
            assert ".".join(path) in message_of(changed(golden, path, SECRET))


@pytest.mark.parametrize("type_name", GOLDEN)
@pytest.mark.parametrize("wrong", [[SECRET], {"name": SECRET}, 1.5, 10**30], ids=["list", "object", "real", "huge"])
def test_a_value_of_another_type_is_refused_in_every_field(type_name: str, wrong: object) -> None:
    golden = document(type_name)
    for path in leaves(golden):
        assert ".".join(path) in message_of(changed(golden, path, wrong))


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_value_that_would_have_to_be_guessed_is_refused(type_name: str) -> None:
    golden = document(type_name)
    for path in leaves(golden):
        value = golden
        for name in path:
            value = value[name]
        guessable = {bool: "true", int: str(value), str: 1_700_000_000}[type(value)]
        assert ".".join(path) in message_of(changed(golden, path, guessable))


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_field_is_missed_by_name_if_the_published_schema_asks_for_it_and_else_not(type_name: str) -> None:
    golden, schema = document(type_name), published(type_name)
    for path in [*leaves(golden), ("data",), ("data", "place")]:
        missed = f"{'.'.join(path)}: Field required"
        assert (missed in answer_to(removed(golden, path))) is is_required(schema, path), missed


def published(type_name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{type_name}.json").read_text(encoding="utf-8"))
    return schema


def is_required(schema: dict[str, Any], path: Path) -> bool:
    """Whether the envelope, or the schema of the data with the part of it that a path leads to, asks for a field."""
    if path[0] != "data" or len(path) == 1:
        return path[-1] not in OPTIONAL_ATTRIBUTES
    part = schema
    for name in path[1:-1]:
        part = part["properties"][name]
        (reference,) = (it["$ref"] for it in part.get("anyOf", [part]) if "$ref" in it)
        part = schema["$defs"][reference.rpartition("/")[2]]
    return path[-1] in part.get("required", [])


def answer_to(body: bytes) -> str:
    """What a body is refused with; nothing when it is taken."""
    try:
        decode(body)
    except MalformedEvent as error:
        return str(error)
    return ""


@pytest.mark.parametrize("type_name", ["tongxin.case.escalated.v2", "tongxin.case.reheard.v1", "com.example.other"])
@pytest.mark.parametrize("data", [{}, {"name": SECRET}, SECRET, [], None], ids=repr)
def test_an_unknown_type_is_told_apart_whatever_its_data(type_name: str, data: object) -> None:
    body = document("tongxin.case.escalated.v1") | {"type": type_name, "data": data}

    assert type_name in message_of(json.dumps(body).encode(), UnknownEventType)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"\x00",
        b"\x00" * 64,
        b"null",
        b"[]",
        b'"event"',
        b"{",
        b"{}",
        b'{"specversion": "1.0"}',
        b"{'specversion': '1.0'}",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{\x00}\x00",
        b"[" * 60_000,
        b'{"data":' * 8_000,
        b"9" * 60_000,
        b'"\\ud800"',
    ],
    ids=lambda body: repr(body[:16]),
)
def test_what_is_no_event_at_all_is_refused(body: bytes) -> None:
    message_of(body)


@pytest.mark.parametrize("depth", [300, 30_000])
@pytest.mark.parametrize("where", [b'"data":{', b'"place":{', b'{"specversion":'])
def test_depth_is_refused_and_not_climbed(depth: int, where: bytes) -> None:
    golden = decode(GOLDEN["tongxin.case.escalated.v1"]).encode()
    assert golden.count(where) == 1
    deep = b'"deep":' + b"[" * depth + b"]" * depth + b","

    message_of(golden.replace(where, b"{" + deep + where[1:] if where.startswith(b"{") else where + deep))


def test_text_that_is_not_utf_8_is_refused() -> None:
    golden = GOLDEN["tongxin.activity.study-held.v1"]
    for wrong in (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", "法".encode("gb18030")):
        message_of(golden.replace("《民法典》".encode(), wrong))


def test_a_message_of_64_kilobytes_is_taken_and_one_byte_more_is_not() -> None:
    golden = GOLDEN["tongxin.case.closed.v1"]
    filled = golden + b" " * (MAX_BYTES - len(golden))

    assert decode(filled) == decode(golden)
    assert str(MAX_BYTES) in message_of(filled + b" ", EventTooLarge)


def test_an_event_of_more_than_64_kilobytes_is_not_sent() -> None:
    class Long(Fact):
        text: str

    small = decode(GOLDEN["tongxin.case.closed.v1"])
    event = Event(**{name: value for name, value in small if name != "data"}, data=Long(text=SECRET * 5_000))

    with pytest.raises(EventTooLarge) as caught:
        event.encode()
    assert "张三" not in str(caught.value)
    assert event.type in str(caught.value)


def test_each_refusal_has_a_slug_of_its_own() -> None:
    kinds = [it for it in vars(errors).values() if isinstance(it, type) and issubclass(it, ContractError)]

    assert len({kind.reason for kind in kinds}) == len(kinds) == 5
