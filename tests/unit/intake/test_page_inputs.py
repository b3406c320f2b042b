"""Everything that is registered or answered at intake can be filled in on a page, in Chinese."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from services.intake.application.answers import COMMANDS
from services.intake.domain.asked_fields import ONLY_OF
from services.intake.domain.commands.register import Register
from services.intake.entrypoints.pages.entries import ENTRIES
from services.intake.entrypoints.pages.vocabulary import VOCABULARY
from shared.contracts.codes import Kind
from shared.web.command_forms.filled_in import command_of
from shared.web.command_forms.inputs import Input, Sort, inputs_of
from shared.web.command_forms.wrong_fields import WronglyFilled

CHINESE = re.compile(r"[\u4e00-\u9fff]")
FORMS = {name: entry.inputs for name, entry in ENTRIES.items()}
FORMS |= {name: inputs_of(model, VOCABULARY) for name, model in COMMANDS.items()}
PARTY = {"parties.0.role": "applicant", "parties.0.name": "张三", "parties.0.phone": "13900001111"}
MATTER = {"channel": "window", "summary": "楼上漏水", **PARTY}


def every(inputs: Iterable[Input]) -> Iterator[Input]:
    for it in inputs:
        yield it
        yield from every(it.inputs)


def filled(kind: Kind, **fields: str) -> Register:
    given: dict[str, Any] = {"kind": kind, "community": "220105003001"}
    sent = {**MATTER, **{name.replace("__", "."): value for name, value in fields.items()}}
    return command_of(Register, ENTRIES[kind.value].inputs, sent, given)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_field_is_asked_for_by_its_chinese_name(form: tuple[Input, ...]) -> None:
    """A field without a name: put it into services/intake/domain/command_wording/fields.py."""
    for it in every(form):
        assert CHINESE.search(it.label), it.name
        assert [code for code, word in it.options if not CHINESE.search(word) and code != "hotline"] == []
        assert (it.sort is Sort.CHOICE) is bool(it.options)


def test_a_field_is_asked_for_of_some_kind_or_of_all() -> None:
    assert ONLY_OF.keys() <= Register.model_fields.keys()
    asked = {it.name for entry in ENTRIES.values() if entry.kind for it in entry.inputs}
    of_residents = {name for name, kinds in ONLY_OF.items() if not kinds}
    assert asked | of_residents | {"kind", "community"} == Register.model_fields.keys()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.DISPUTE, {"dispute_type": "02", "safety_check": "true"}),
        (Kind.DISPUTE, {"dispute_type": "01", "sealed": "family_violence"}),
        (Kind.PETITION, {"petition__form": "letter", "petition__accusation": "true"}),
        (Kind.VISIT, {"repeated_visit": "true", "people_count": "6", "representatives": "2"}),
        (Kind.CONSULT, {"parties__0__name": "", "parties__0__phone": "", "anonymous": "true"}),
        (Kind.DECISION_REVIEW, {"parties__1__role": "respondent"}),
    ],
)
def test_what_is_filled_in_is_the_registration(kind: Kind, fields: dict[str, str]) -> None:
    command = filled(kind, **fields)
    assert command.kind is kind
    assert [it.name for it in command.parties] == ([] if command.anonymous else ["张三"])


@pytest.mark.parametrize(
    ("kind", "fields", "wrong"),
    [
        (Kind.DISPUTE, {}, {"dispute_type": "矛盾纠纷须选择纠纷类型"}),
        (
            Kind.CONSULT,
            {"parties__0__name": "", "parties__0__phone": ""},
            {"parties": "请至少填写一名当事人的姓名；没有当事人信息的，请勾选匿名反映"},
        ),
        (Kind.PETITION, {}, {"petition": "信访须填写信访形式，其他事项不填"}),
        (
            Kind.CONSULT,
            {"parties__0__phone": "abc"},
            {"parties.0.phone": "“当事人1联系电话”：电话号码无法拨打，请填写手机号，或者区号和号码"},
        ),
        (
            Kind.CONSULT,
            {"parties__0__id_number": "11010519491231002X"},
            {"parties.0": "“当事人1”：证件号码和需要证件号码的理由须同时填写，或者都不填"},
        ),
        (Kind.CONSULT, {"summary": ""}, {"summary": "请填写“事由”"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind: Kind, fields: dict[str, str], wrong: dict[str, str]) -> None:
    with pytest.raises(WronglyFilled) as caught:
        filled(kind, **fields)
    assert caught.value.fields == wrong
    assert "张三" not in caught.value.detail
