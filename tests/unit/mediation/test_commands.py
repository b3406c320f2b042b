from typing import Any

import pytest
from pydantic import ValidationError

from services.mediation.domain import wording
from services.mediation.domain.allowed import ALLOWED
from services.mediation.domain.command_list import COMMANDS
from services.mediation.domain.commands import Merge
from services.mediation.domain.file_commands import Unmerge, Void
from services.mediation.domain.transitions import RULES


def test_every_command_has_its_rule_its_states_and_its_chinese_name() -> None:
    assert set(RULES) == set(COMMANDS.values()) - {Merge, Unmerge, Void}
    assert set(ALLOWED) == set(COMMANDS) == set(wording.COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_field_is_described_and_no_other_is_taken(name: str) -> None:
    schema = COMMANDS[name].model_json_schema()
    assert schema["additionalProperties"] is False
    assert all("description" in field for field in schema["properties"].values())


SIGNED = {"parties_signed_on": "2024-03-01", "mediator_signed_on": "2024-03-01", "committee_sealed_on": "2024-03-01"}


SAT = {
    "people_present": 2,
    "held_at": "2024-03-01T09:00:00+08:00",
    "venue": "mediation_room",
    "online": False,
    "result": "nearer",
    "record": "记录",
}


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("assign", {"mediator_ref": "m-1"}, "conflict_of_interest"),
        ("start", {"rights_notice": True}, "consent"),
        ("assign", {"mediator_ref": "王调解员", "conflict_of_interest": False}, "mediator_ref"),
        ("start", {"rights_notice": True, "consent": "all_agree", "extra": 1}, "extra"),
        ("record-session", {**SAT, "people_present": 0}, "people_present"),
        ("record-session", {**SAT, "record": "   "}, "record"),
        ("record-session", {**SAT, "record": "a\x00b"}, "record"),
        *(
            ("record-session", {name: value for name, value in SAT.items() if name != field}, field)
            for field in ("held_at", "venue", "online", "result")
        ),
        ("refer", {"target": "court", "consent": True}, "reference"),
        ("agree", {"form": "oral", "content": "赔偿"}, "manner"),
        ("follow-up", {"way": "phone", "satisfaction": "satisfied", "performed": True}, "hidden_risk"),
        ("escalate", {"reason": "too_difficult", "tried": ""}, "tried"),
        ("escalate", {"reason": "too_difficult"}, "tried"),
        ("agree", {"form": "written", "manner": "at_once", **SIGNED, "amount_cents": -1}, "amount_cents"),
        (
            "agree",
            {"form": "written", "manner": "at_once", **SIGNED, "mediator_signed_on": "0024-03-01"},
            "mediator_signed_on",
        ),
        (
            "agree",
            {"form": "oral", "manner": "at_once", "content": "赔偿", "effective_at": "2024-03-01T10:00:00"},
            "effective_at",
        ),
        (
            "agree",
            {"form": "oral", "manner": "at_once", "content": "赔偿", "perform_due_at": "9999-12-31T23:59:59Z"},
            "perform_due_at",
        ),
        ("sign", {"level": "street"}, "level"),
        ("set-risk", {"risk": "red", "reason": "threat", "actor": {"level": "street", "ref": "张三"}}, "actor"),
    ],
)
def test_a_bad_body_names_its_field(name: str, body: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        COMMANDS[name].model_validate(body)
    assert [str(error["loc"][0]) for error in caught.value.errors()] == [field]


def test_narratives_may_have_several_lines_and_any_script() -> None:
    command = COMMANDS["escalate"].model_validate({"reason": "cross_area", "tried": " 第一次\n第二次 𠮷 "})
    assert command.model_dump()["tried"] == "第一次\n第二次 𠮷"
