import re
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest

from services.notify.domain.terms import TERMS
from services.notify.domain.wording import moment, text_of
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import AssignedDown
from shared.contracts.facts.mediation import FollowedUp
from shared.runtime.clock import ZONE

GLOSSARY = (Path(__file__).parents[3] / "docs" / "glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("at", "spoken"),
    [
        (datetime(2024, 4, 3, 23, 59, 59, tzinfo=ZONE), "2024年4月3日23:59"),
        (datetime(2024, 4, 3, 9, 5, tzinfo=ZONE), "2024年4月3日9:05"),
        (datetime(2024, 3, 1, tzinfo=ZONE), "2024年2月29日24时"),
        (datetime(2024, 2, 29, 16, tzinfo=UTC), "2024年2月29日24时"),
    ],
)
def test_moments_are_spoken_at_the_local_offset(at: datetime, spoken: str) -> None:
    assert moment(at) == spoken


@pytest.mark.parametrize("field", ["department", "person_ref", "leader_ref", "actor", "place"])
def test_a_template_cannot_speak_of_persons_or_free_text(field: str) -> None:
    fact = EXAMPLES[AssignedDown].data
    assert isinstance(fact, CaseFact)
    with pytest.raises(KeyError, match=field):
        text_of(f"{{{field}}}", fact)


def test_yes_and_no_have_no_words() -> None:
    fact = EXAMPLES[FollowedUp].data
    assert isinstance(fact, CaseFact)
    with pytest.raises(KeyError, match="performed"):
        text_of("{performed}", fact)


@pytest.mark.parametrize("code_list", TERMS, ids=lambda it: it.__name__)
def test_terms_are_those_of_the_glossary(code_list: type[StrEnum]) -> None:
    (section,) = (it for it in GLOSSARY.split("\n## ") if f"(`{code_list.__name__}`)" in it.partition("\n")[0])
    words = dict(re.findall(r"^\| `(.+?)` \| (.+?) \|", section, re.MULTILINE))
    assert {code.value: word for code, word in TERMS[code_list].items()} == words
