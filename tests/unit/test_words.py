"""Every code that is shown has its Chinese word, and no two codes of a list have the same."""

from enum import StrEnum

import pytest

from shared.contracts.codes import CaseClock, CaseState, ClosingCode, DisputeType, Kind, Risk, SupervisionStep
from shared.contracts.levels import Level
from shared.contracts.registry import EVENT_TYPES
from shared.people.roles import Role
from shared.words import codes as words
from shared.words.code_words import CODE_WORDS
from shared.words.events import EVENTS
from shared.words.roles import ROLES


@pytest.mark.parametrize(
    ("words", "code_list"),
    [
        (words.LEVELS, Level),
        (words.KINDS, Kind),
        (words.STATES, CaseState),
        (words.RISKS, Risk),
        (words.DISPUTE_TYPES, DisputeType),
        (words.CLOSING_CODES, ClosingCode),
        (words.CLOCKS, CaseClock),
        (words.SUPERVISION, SupervisionStep),
        *((table, code_list) for code_list, table in CODE_WORDS.items()),
    ],
)
def test_every_code_has_a_word(words: dict[StrEnum, str], code_list: type[StrEnum]) -> None:
    assert set(words) == set(code_list)
    assert len(set(words.values())) == len(words)


def test_every_event_has_a_name() -> None:
    assert set(EVENTS) == {entry.name for entry in EVENT_TYPES}


def test_every_role_has_a_name() -> None:
    assert set(ROLES) == {*(role.value for role in Role), "staff", "resident"}
    assert len(set(ROLES.values())) == len(ROLES)
