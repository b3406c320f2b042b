"""From a model to inputs, from what was filled in to the model, and what is wrong with it at its field in Chinese."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.rules.refusal import Refusal
from shared.rules.wrong_value import WrongValue
from shared.web.command_forms.filled_in import command_of
from shared.web.command_forms.inputs import Sort, Vocabulary, inputs_of
from shared.web.command_forms.shown import ONE_MORE, Filled, shown
from shared.web.command_forms.wrong_fields import WronglyFilled, wrong_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Instalment(Strict):
    amount_cents: int = Field(ge=1)
    due_on: date
    colour: Colour | None = None


class Details(Strict):
    form: Colour
    urgent: bool = False


class Plan(Strict):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=5)]
    plan: tuple[Instalment, ...] = Field(default=(), max_length=3)
    details: Details | None = None
    colours: tuple[Colour, ...] | None = None
    only_red: Literal[Colour.RED] | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.plan and self.plan[0].amount_cents > 1_000_000:
            raise WrongValue("plan: too much at once", "首期金额过大")
        return self


VOCABULARY = Vocabulary(
    labels={
        "name": "名称",
        "plan": "分期",
        "amount_cents": "金额",
        "due_on": "日期",
        "colour": "颜色",
        "details": "详情",
        "details.form": "形式",
        "form": "别的形式",
    },
    words={Colour: {Colour.RED: "红", Colour.BLUE: "蓝"}},
    sorts={"colours": Sort.MANY},
)
INPUTS = inputs_of(Plan, VOCABULARY)


def filled(**fields: str) -> Plan:
    return command_of(Plan, INPUTS, {name.replace("__", "."): value for name, value in fields.items()})


def test_a_field_is_asked_for_by_what_it_takes_models_within_it_as_well() -> None:
    sorts = {it.name: it.sort for it in INPUTS}
    assert sorts == {
        "name": Sort.LINE,
        "plan": Sort.ROWS,
        "details": Sort.GROUP,
        "colours": Sort.MANY,
        "only_red": Sort.CHOICE,
    }
    assert next(it for it in INPUTS if it.name == "only_red").options == [("red", "红")]
    details = next(it for it in INPUTS if it.name == "details")
    assert [(it.label, it.sort) for it in details.inputs] == [("形式", Sort.CHOICE), ("urgent", Sort.TICK)]


def test_rows_in_which_nothing_is_written_are_none_and_the_others_keep_their_order() -> None:
    plan = filled(
        name="甲乙",
        plan__0__colour="red",
        plan__4__amount_cents="2.50",
        plan__4__due_on="2024-03-04",
        plan__7__amount_cents="1",
        plan__7__due_on="2024-04-04",
        colours__blue="true",
        details__form="red",
    )
    assert [it.amount_cents for it in plan.plan] == [250, 100]
    assert plan.details == Details(form=Colour.RED)
    assert plan.colours == (Colour.BLUE,)
    assert filled(name="甲乙").details is None


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"name": "请填写“名称”"}),
        ({"name": "甲"}, {"name": "“名称”至少2个字"}),
        ({"name": "甲" * 6}, {"name": "“名称”最多5个字"}),
        (
            {"name": "甲乙", "plan__5__amount_cents": "0", "plan__5__due_on": "x"},
            {"plan.5.amount_cents": "“分期6金额”不得小于1", "plan.5.due_on": "“分期6日期”填写有误"},
        ),
        (
            {"name": "甲乙", "plan__0__amount_cents": "10001", "plan__0__due_on": "2024-03-04"},
            {"plan": "首期金额过大"},
        ),
        ({"name": "甲乙", "details__urgent": "true"}, {"details.form": "请填写“详情形式”"}),
    ],
    ids=["missing", "short", "long", "row", "whole", "group"],
)
def test_what_is_wrong_is_said_at_its_field(fields: dict[str, str], wrong: dict[str, str]) -> None:
    with pytest.raises(WronglyFilled) as caught:
        filled(**fields)
    assert caught.value.fields == wrong
    assert caught.value.sentence == "；".join(wrong.values()) + "。"


def test_what_a_rule_refuses_stands_at_the_field_it_names() -> None:
    assert wrong_of(Refusal("no", "name: taken", "名称已被使用。"), INPUTS) == {"name": "名称已被使用"}
    assert wrong_of(Refusal("no", "details.form: no", "形式不对。"), INPUTS) == {"details.form": "形式不对"}
    assert wrong_of(Refusal("no", "the case is closed", "已办结。"), INPUTS) == {}


def test_the_form_shows_what_was_written_and_one_row_more_when_asked() -> None:
    fields = {"plan.0.amount_cents": "x", "plan.2.due_on": "2024-03-04"}
    by_name = {it["name"]: it for it in shown(INPUTS, Filled({**fields, ONE_MORE: "plan"}))}
    rows = by_name["plan"]["rows"]
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert rows[0]["inputs"][0]["value"] == "x"
    assert rows[2]["inputs"][1] == {**rows[2]["inputs"][1], "name": "plan.2.due_on", "value": "2024-03-04"}
    assert len({it["name"]: it for it in shown(INPUTS, Filled())}["plan"]["rows"]) == 1


@given(st.dictionaries(st.from_regex(r"\A(name|plan|details|colours)(\.[0-9a-z_]{1,12}){0,3}\Z"), st.text(max_size=20)))
def test_whatever_is_sent_is_a_command_or_refused_in_chinese(fields: dict[str, str]) -> None:
    refusal = None
    try:
        command_of(Plan, INPUTS, fields)
    except WronglyFilled as caught:
        refusal = caught
    names = {it["name"] for it in shown(INPUTS, Filled(fields, refusal))}
    assert refusal is None or {it.partition(".")[0] for it in refusal.fields} <= names
    assert refusal is None or refusal.sentence.endswith("。")
