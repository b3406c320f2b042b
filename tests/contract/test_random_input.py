import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.envelope import decode
from shared.contracts.errors import ContractError
from tests.contract.golden_events import GOLDEN
from tests.contract.strategies import json_values


@settings(max_examples=150, deadline=None)
@given(body=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
def test_nothing_at_random_gets_through_or_breaks_the_reader(body: bytes) -> None:
    with pytest.raises(ContractError):
        decode(body)


@settings(max_examples=150, deadline=None)
@given(
    body=st.sampled_from(sorted(GOLDEN.values())),
    position=st.integers(min_value=0),
    length=st.integers(0, 40),
    inserted=st.binary(max_size=8),
)
def test_a_damaged_event_is_an_event_or_refused(body: bytes, position: int, length: int, inserted: bytes) -> None:
    at = position % len(body)
    damaged = body[:at] + inserted + body[at + length :]
    try:
        event = decode(damaged)
    except ContractError:
        return
    assert decode(event.encode()) == event
