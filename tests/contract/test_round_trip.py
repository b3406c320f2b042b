import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.envelope import Event, decode
from shared.contracts.facts.base import Fact
from shared.contracts.registry import EVENT_TYPES, EventType
from tests.contract.golden_events import GOLDEN, document
from tests.contract.strategies import any_event, events_of, json_values, public_text


@pytest.mark.parametrize("entry", EVENT_TYPES, ids=lambda entry: entry.type)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_encoded_is_decoded_to_the_same(entry: EventType, data: st.DataObject) -> None:
    event = data.draw(events_of(entry))

    body = event.encode()
    decoded = decode(body)

    assert decoded == event
    assert type(decoded.data) is entry.model
    assert decoded.encode() == body


@settings(max_examples=150, deadline=None)
@given(event=any_event)
def test_moments_keep_their_offset(event: Event) -> None:
    decoded = decode(event.encode())

    assert decoded.time.utcoffset() == event.time.utcoffset()
    assert offsets_of(decoded.data) == offsets_of(event.data)


def offsets_of(fact: Fact) -> dict[str, object]:
    return {name: value.utcoffset() for name, value in fact if isinstance(value, datetime)}


@settings(max_examples=150, deadline=None)
@given(event=any_event)
def test_attributes_are_ascii(event: Event) -> None:
    attributes = {name: value for name, value in json.loads(event.encode()).items() if name != "data"}

    assert json.dumps(attributes, ensure_ascii=False).isascii()


@settings(max_examples=100, deadline=None)
@given(topic=public_text)
def test_chinese_travels_as_it_is(topic: str) -> None:
    golden = decode(GOLDEN["tongxin.activity.study-held.v1"])
    event = golden.model_copy(update={"data": golden.data.model_copy(update={"topic": topic})})

    body = event.encode()

    assert decode(body) == event
    assert json.loads(body)["data"]["topic"] == topic
    assert all(character.encode() in body for character in topic if not character.isascii())


@settings(max_examples=200, deadline=None)
@given(
    type_name=st.sampled_from(sorted(GOLDEN)),
    unknown=st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1).map("x-{}".format), json_values),
)
def test_unknown_fields_are_ignored(type_name: str, unknown: dict[str, Any]) -> None:
    sent = document(type_name)
    for level in (sent, sent["data"], sent["data"]["place"], sent["data"].get("actor") or {}):
        level.update(unknown)

    assert decode(json.dumps(sent).encode()) == decode(GOLDEN[type_name])


def test_what_is_absent_is_not_written_as_null() -> None:
    for body in GOLDEN.values():
        assert b"null" not in decode(body).encode()


def test_an_event_says_the_type_and_schema_of_its_fact() -> None:
    for entry in EVENT_TYPES:
        golden = decode(GOLDEN[entry.type])
        again = Event.of(
            golden.data,
            event_id=golden.id,
            service=entry.owner,
            subject=golden.subject,
            time=golden.time,
            sequence=golden.sequence,
            correlation=golden.correlationid,
            causation=golden.causationid,
            traceparent=golden.traceparent,
        )
        assert again == golden
