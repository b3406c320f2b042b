"""Every code has its Chinese word and its meaning in docs/glossary.md, and the glossary invents none."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from services.mediation.domain.forms import Form
from shared.contracts import codes, kind_codes, mediation_codes, request_codes
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.levels import Level
from shared.contracts.registry import EVENT_TYPES

TEXT = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
SECTIONS = {section.partition("\n")[0]: section for section in TEXT.split("\n## ")[1:]}
ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LISTS = [it for codes_of in (codes, mediation_codes, kind_codes, request_codes) for it in vars(codes_of).values()]
ENUMS = [Level, *dict.fromkeys(it for it in LISTS if isinstance(it, type) and issubclass(it, StrEnum))]
MECHANISM = {"outbox", "inbox", "relay", "group commit", "dead letter", "reach", "durable", "stream", "replay"}


def rows(heading: str) -> list[tuple[str, str, str]]:
    return [row for row in ROW.findall(SECTIONS[heading]) if row[0] not in {"code", "---"}]


def listed(heading: str) -> list[str]:
    return [code.strip("`") for code, _, _ in rows(heading)]


@pytest.mark.parametrize("code_list", [it for it in ENUMS if it is not StrEnum], ids=lambda it: it.__name__)
def test_every_code_is_explained_in_the_order_of_its_list(code_list: type[StrEnum]) -> None:
    (heading,) = (it for it in SECTIONS if f"(`{code_list.__name__}`)" in it)

    assert listed(heading) == [code.value for code in code_list]


def test_every_event_is_explained_in_the_order_of_the_registry() -> None:
    assert listed("Events") == list(dict.fromkeys(entry.name for entry in EVENT_TYPES))


def test_every_role_of_the_examples_is_explained() -> None:
    actors = [getattr(event.data, "actor", None) for event in EXAMPLES.values()]

    assert {actor.role for actor in actors if actor} | {"staff"} <= set(listed("Roles"))


def test_the_words_of_the_mechanism_are_explained() -> None:
    assert set(listed("Words of the mechanism")) >= MECHANISM


def test_every_form_of_a_paper_is_explained() -> None:
    assert listed("Forms of papers (`Form`)") == [form.value for form in Form]


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_row_has_a_chinese_word_and_no_code_stands_twice(heading: str) -> None:
    assert rows(heading)
    assert all(CHINESE.search(chinese) for _, chinese, _ in rows(heading))
    assert len(set(listed(heading))) == len(listed(heading))
