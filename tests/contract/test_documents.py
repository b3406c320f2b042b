import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from shared.contracts.asyncapi import asyncapi
from shared.contracts.channels import filter_templates
from shared.contracts.documents import documents
from shared.contracts.envelope import decode
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.base import Fact
from shared.contracts.filters import covers
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL, EVENT_TYPES
from shared.contracts.schemas import data_schema
from shared.contracts.subjects import filters_of, subject_of
from tests.contract.strategies import any_fact

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "docs" / "contracts"
REMEDY = "the contracts and their documents differ; run: python -m shared.contracts.documents docs/contracts"
MAY_IMPORT = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
DOCUMENTS = documents()
ASYNCAPI = {level: asyncapi(level) for level in Level}
each_level = pytest.mark.parametrize("level", Level)


def test_exactly_the_documents_of_the_registry_are_committed() -> None:
    committed = {str(path.relative_to(COMMITTED)) for path in COMMITTED.rglob("*") if path.is_file()}

    assert committed == set(DOCUMENTS), REMEDY


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_committed_document_says_what_the_registry_says(path: str) -> None:
    target = COMMITTED / path

    assert target.is_file(), REMEDY
    assert target.read_text(encoding="utf-8") == DOCUMENTS[path], REMEDY


def test_the_command_writes_the_documents(tmp_path: Path) -> None:
    target = tmp_path / "made" / "here"

    subprocess.run([sys.executable, "-m", "shared.contracts.documents", str(target)], check=True, cwd=ROOT)

    written = {
        str(path.relative_to(target)): path.read_text(encoding="utf-8") for path in target.rglob("*") if path.is_file()
    }
    assert written == DOCUMENTS


def test_the_command_says_what_it_needs() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "shared.contracts.documents"], check=False, cwd=ROOT, capture_output=True, text=True
    )

    assert ran.returncode == 2
    assert "directory" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_documents_need_pydantic_and_nothing_else() -> None:
    program = (
        "import sys, sysconfig; site = sysconfig.get_path('platlib'); before = set(sys.modules); "
        "import shared.contracts.documents; "
        "print(sorted({name.partition('.')[0] for name, module in sys.modules.items() "
        "if name not in before and str(getattr(module, '__file__', '')).startswith(site)})); "
        "print(sorted(name for name in sys.modules if name.startswith('shared.')))"
    )

    ran = subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True)
    packages, own = (ast.literal_eval(line) for line in ran.stdout.splitlines())

    assert "pydantic" in packages
    assert set(packages) <= MAY_IMPORT
    assert all(name.startswith("shared.contracts") for name in own)


@each_level
def test_every_reference_leads_somewhere_in_the_document(level: Level) -> None:
    document = ASYNCAPI[level]

    for reference in references(document):
        target: Any = document
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
        assert target


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for member in node.values():
            yield from references(member)
    elif isinstance(node, list):
        for member in node:
            yield from references(member)


@each_level
def test_every_schema_of_a_document_is_used_in_it(level: Level) -> None:
    document = ASYNCAPI[level]
    used = {reference.rsplit("/", 1)[-1] for reference in references(document) if "/schemas/" in reference}

    assert used == set(document["components"]["schemas"])


@each_level
def test_every_parameter_is_described_and_stands_in_the_address(level: Level) -> None:
    for channel in ASYNCAPI[level]["channels"].values():
        assert set(re.findall(r"{(\w+)}", channel["address"])) == set(channel["parameters"])


@each_level
def test_every_channel_can_be_received_and_no_event_can_be_sent(level: Level) -> None:
    document = ASYNCAPI[level]
    operations = document["operations"].values()

    assert {operation["action"] for operation in operations} == {"receive"}
    assert {operation["channel"]["$ref"] for operation in operations} == {
        f"#/channels/{name}" for name in document["channels"]
    }


@each_level
def test_every_example_is_an_event_of_its_type_that_the_level_may_know(level: Level) -> None:
    messages = ASYNCAPI[level]["components"]["messages"]
    for type_name, message in messages.items():
        for example in message["examples"]:
            event = decode(json.dumps(example["payload"]).encode())
            assert event.type == type_name


@settings(max_examples=200, deadline=None)
@given(fact=any_fact)
def test_a_level_has_a_channel_for_an_event_just_when_its_filters_take_it(fact: Fact) -> None:
    subject = subject_of(fact)
    place = Place.model_validate(getattr(fact, "place", None))
    type_name = BY_MODEL[type(fact)].type

    for level in Level:
        takes_it = any(covers(it, subject) for it in filters_of(level, place))
        channels = [channel for channel in ASYNCAPI[level]["channels"].values() if type_name in channel["messages"]]
        assert any(fits(channel, subject) for channel in channels) == takes_it


def fits(channel: dict[str, Any], subject: str) -> bool:
    """Whether a subject is one that the channel's address and its parameters describe."""
    pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^.]+)", channel["address"].replace(".", r"\."))
    match = re.fullmatch(pattern, subject)
    if not match:
        return False
    allowed = {name: parameter.get("enum") for name, parameter in channel["parameters"].items()}
    return all(allowed[name] is None or value in allowed[name] for name, value in match.groupdict().items())


def test_the_district_learns_of_no_activity_and_of_nothing_below_it() -> None:
    text = json.dumps(ASYNCAPI[Level.DISTRICT], ensure_ascii=False)

    assert "activities." not in text
    assert "tongxin.activity" not in text
    assert {channel["address"].split(".")[4] for channel in ASYNCAPI[Level.DISTRICT]["channels"].values()} == {
        "district"
    }


def test_the_filters_in_the_documents_are_those_of_the_levels() -> None:
    place = Place.from_code("220105003001")
    for level in Level:
        filled = tuple(
            it.format(district=place.district, street=place.street, community=place.community)
            for it in filter_templates(level)
        )
        assert filled == filters_of(level, place)
        assert ASYNCAPI[level]["x-nats-filters"] == list(filter_templates(level))


def test_every_type_has_one_example_and_a_schema_with_its_own_name() -> None:
    assert set(EXAMPLES) == set(BY_MODEL)
    assert len({event.id for event in EXAMPLES.values()}) == len(EXAMPLES)
    schemas = [data_schema(entry) for entry in EVENT_TYPES]
    assert [schema["$id"] for schema in schemas] == [entry.dataschema for entry in EVENT_TYPES]
    assert len({schema["$id"] for schema in schemas}) == len(schemas)
