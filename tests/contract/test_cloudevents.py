"""The official CloudEvents package reads what is written here, and the other way round."""

from datetime import datetime
from typing import Any

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from hypothesis import given, settings

from shared.contracts.envelope import CONTENT_TYPE, Event, decode
from tests.contract.golden_events import GOLDEN, document
from tests.contract.strategies import any_event

FORMAT = JSONFormat()


def attributes_of(document: dict[str, Any]) -> dict[str, Any]:
    attributes = {name: value for name, value in document.items() if name != "data"}
    return attributes | {"time": datetime.fromisoformat(attributes["time"])}


@pytest.mark.parametrize("type_name", GOLDEN)
def test_it_agrees_on_every_attribute_and_the_data_of_a_golden_event(type_name: str) -> None:
    expected = document(type_name)

    official = FORMAT.read(None, GOLDEN[type_name])

    assert isinstance(official, CloudEvent)
    assert official.get_attributes() == attributes_of(expected)
    assert official.get_data() == expected["data"]
    event = decode(GOLDEN[type_name])
    assert official.get_specversion() == event.specversion
    assert official.get_id() == event.id
    assert official.get_type() == event.type
    assert official.get_source() == event.source
    assert official.get_subject() == event.subject
    assert official.get_time() == event.time
    assert official.get_datacontenttype() == event.datacontenttype
    assert official.get_dataschema() == event.dataschema
    for extension in ("sequence", "correlationid", "causationid", "traceparent"):
        assert official.get_extension(extension) == getattr(event, extension)


@pytest.mark.parametrize("type_name", GOLDEN)
def test_what_it_writes_is_understood(type_name: str) -> None:
    written = FORMAT.write(FORMAT.read(None, GOLDEN[type_name]))

    assert decode(written) == decode(GOLDEN[type_name])


@settings(max_examples=150, deadline=None)
@given(event=any_event)
def test_it_agrees_on_events_at_random(event: Event) -> None:
    official = FORMAT.read(None, event.encode())

    assert official.get_time() == event.time
    assert official.get_data() == event.data.model_dump(mode="json", exclude_none=True)
    assert decode(FORMAT.write(official)) == event


def test_the_content_type_is_the_one_of_structured_json() -> None:
    assert FORMAT.get_content_type() == CONTENT_TYPE
