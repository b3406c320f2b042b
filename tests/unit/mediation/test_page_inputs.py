"""Every command of every kind can be filled in on a page, in Chinese."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.commands import Agree, Close, Command, RecordSession, SetRisk, Start
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.policy import Policy
from services.mediation.entrypoints.pages.vocabulary import VOCABULARY, vocabulary_of
from shared.contracts.codes import Risk
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from shared.web.command_forms import filled_in
from shared.web.command_forms.inputs import Input, Sort
from shared.web.command_forms.inputs import inputs_of as inputs_of_model

COMMANDS = {f"{kind} {name}": command for kind, rules in KINDS.items() for name, command in rules.commands.items()}
COMMANDS |= {f"{kind} begins": rules.creation.command for kind, rules in KINDS.items() if rules.creation}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SESSION = {
    "people_present": "3",
    "held_at": "2024-03-01T09:30",
    "venue": "home",
    "online": "false",
    "result": "nearer",
    "record": "第一行\r\n第二行",
    "csrf": "x",
    "version": "4",
}


def inputs_of(command: type[Command]) -> tuple[Input, ...]:
    return inputs_of_model(command, VOCABULARY)


def command_of(command: type[Command], fields: dict[str, str]) -> Command:
    return filled_in.command_of(command, inputs_of(command), fields)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_field_is_asked_for_by_its_chinese_name(command: type[Command]) -> None:
    inputs = inputs_of(command)
    assert [it.name for it in inputs] == list(command.model_fields)
    for it in inputs:
        assert CHINESE.search(it.label), it.name
        assert [code for code, word in it.options if not CHINESE.search(word)] == []
        assert (it.sort in {Sort.CHOICE, Sort.PAPERS}) is bool(it.options)


@pytest.mark.parametrize(
    ("command", "name", "sort"),
    [
        (RecordSession, "record", Sort.TEXT),
        (RecordSession, "held_at", Sort.MOMENT),
        (RecordSession, "people_present", Sort.NUMBER),
        (Agree, "content", Sort.TEXT),
        (Agree, "parties_signed_on", Sort.DAY),
        (Agree, "perform_due_at", Sort.MOMENT),
        (Agree, "amount_cents", Sort.MONEY),
        (KINDS["assignment"].commands["withdraw"], "reason", Sort.CHOICE),  # type: ignore[index]
        (Close, "papers", Sort.PAPERS),
        (KINDS["dispute"].commands["assign"], "mediator_ref", Sort.PERSON),  # type: ignore[index]
        (KINDS["dispute"].commands["record-performance"], "evidence_ref", Sort.LINE),  # type: ignore[index]
    ],
)
def test_a_field_is_asked_for_by_what_it_takes(command: type[Command], name: str, sort: Sort) -> None:
    assert next(it.sort for it in inputs_of(command) if it.name == name) is sort


def test_only_the_colours_of_the_street_are_offered() -> None:
    for colours, words in ((Policy().risk_colours, "绿黄红"), (tuple(Risk), "蓝绿黄红")):
        inputs = inputs_of_model(SetRisk, vocabulary_of(colours))
        assert "".join(word for _, word in next(it for it in inputs if it.name == "risk").options) == words


def test_what_is_filled_in_is_the_command() -> None:
    command: Any = command_of(RecordSession, SESSION)
    assert command.held_at == datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)
    assert command.held_at.utcoffset() == timedelta(hours=8)
    assert (command.people_present, command.online, command.online_consent) == (3, False, False)
    assert "第二行" in command.record


def test_an_amount_is_given_in_yuan_and_papers_by_their_pages() -> None:
    agreed: Any = command_of(Agree, {"form": "oral", "content": "赔偿", "manner": "at_once", "amount_cents": "1200.50"})
    assert agreed.amount_cents == 120_050
    closed: Any = command_of(Close, {"closing_code": "agreed_oral", "papers.cover": "1", "papers.agreement": " "})
    assert [(it.paper.value, it.pages) for it in closed.papers] == [("cover", 1)]


def test_a_plan_of_instalments_is_filled_in_row_by_row() -> None:
    filled = {
        "form": "oral",
        "content": "分期赔偿",
        "manner": "instalments",
        "amount_cents": "500",
        "instalments.0.amount_cents": "300.50",
        "instalments.0.due_on": "2024-04-01",
        "instalments.1.amount_cents": "199.50",
        "instalments.1.due_on": "2024-05-01",
        "instalments.2.due_on": "",
    }
    agreed: Any = command_of(Agree, filled)
    assert [(it.amount_cents, it.due_on.isoformat()) for it in agreed.instalments] == [
        (30_050, "2024-04-01"),
        (19_950, "2024-05-01"),
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "请填写“已告知权利义务”；请填写“当事人意见”。"),
        ({"rights_notice": "maybe", "consent": "all_agree"}, "“已告知权利义务”填写有误。"),
        ({"rights_notice": "true", "consent": "<script>"}, "“当事人意见”填写有误。"),
    ],
)
def test_what_is_missing_or_wrong_is_named_in_chinese(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refusal) as caught:
        command_of(Start, fields)
    assert (caught.value.sentence, caught.value.status) == (sentence, 422)
    assert "<script>" not in caught.value.detail


@pytest.mark.parametrize("amount", ["1.005", "many", "-1", "NaN", "1e999"])
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    with pytest.raises(Refusal) as caught:
        command_of(Agree, {"form": "oral", "content": "赔偿", "manner": "at_once", "amount_cents": amount})
    assert "金额（元）" in caught.value.sentence
