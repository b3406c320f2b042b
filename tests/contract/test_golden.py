import json

import pytest

from shared.contracts.envelope import decode
from shared.contracts.registry import BY_TYPE, EVENT_TYPES, event_type
from shared.contracts.subjects import subject_of
from tests.contract.golden_events import GOLDEN, SUBJECTS, document


def test_every_type_and_version_has_one_golden_event_and_one_recorded_subject() -> None:
    types = {entry.type for entry in EVENT_TYPES}

    assert len(types) == len(EVENT_TYPES)
    assert set(GOLDEN) == types
    assert set(SUBJECTS) == types


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_golden_event_is_understood_and_said_again_in_the_same_words(type_name: str) -> None:
    event = decode(GOLDEN[type_name])

    assert event.type == type_name
    assert type(event.data) is event_type(type_name).model
    assert json.loads(event.encode()) == document(type_name)


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_golden_event_travels_under_the_recorded_subject(type_name: str) -> None:
    event = decode(GOLDEN[type_name])

    assert event.bus_subject == SUBJECTS[type_name]
    assert subject_of(event.data) == SUBJECTS[type_name]


@pytest.mark.parametrize("type_name", GOLDEN)
def test_a_golden_event_is_published_by_the_owner_of_its_type(type_name: str) -> None:
    event = decode(GOLDEN[type_name])

    assert event.source == f"/tongxin/{BY_TYPE[type_name].owner}"
    assert event.dataschema == BY_TYPE[type_name].dataschema
    assert f"{event.time:%z}" == "+0800"
