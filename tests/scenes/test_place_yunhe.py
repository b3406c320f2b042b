"""云和's three colours and a street with slower signatures and a faster ladder, set by its policy file alone.

Red is led by the street's secretary, yellow by a leader on the case, green is followed up in the grid.
"""

import pytest

from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.scenes.office import CHIEF, DISPATCHER, HERE, ORAL, Office, plus
from tests.support.mediating import FOLLOW_UP
from tests.support.people import GRID, STREET, as_, ref_of

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

POLICY = """
version = "yunhe-2025"
warn_days = [10, 5, 0]
sign_days = { street = 2, district = 3 }
overdue_again_days = 10
office_opens = 08:30:00
supervision = { urge = 1, yellow = 2, red = 4 }
[kinds]
collective_from = 3
"""
DIRECTOR = as_(Role.DIRECTOR, HERE)


async def test_red_comes_to_the_secretary_and_turns_green_again(office: Office) -> None:
    case_id = await office.mediating(grid=GRID)
    await office.do(case_id, "set-risk", DIRECTOR, risk="yellow", reason="group")
    assert await office.refused(case_id, "set-risk", DIRECTOR, risk="blue", reason="eased") == "risk-not-used"
    assert await office.refused(case_id, "set-risk", DIRECTOR, risk="red", reason="threat") == "red-needs-street"
    await office.do(case_id, "escalate", DIRECTOR, reason="red_risk", tried="当事人扬言报复，社区已劝解")
    await office.do(case_id, "sign", DISPATCHER)
    await office.do(case_id, "set-risk", DISPATCHER, risk="red", reason="threat")
    assert any("红" in notice["text"] for notice in await office.notices(case_id, CHIEF, of="risk-changed"))
    led = await office.do(
        case_id,
        "assign-down",
        DISPATCHER,
        to_level="community",
        leader_ref=ref_of(Role.CHIEF, Level.STREET, STREET),
        person_ref=ref_of(Role.RESPONSIBLE_PERSON, Level.COMMUNITY, HERE),
        department="街道平安法治办",
        due_at=f"{plus(office.now, 5)}T17:00:00+08:00",
    )
    assert (led["owner_level"], led["risk"]) == ("community", "red")
    eased = {"risk": "green", "reason": "eased"}
    assert await office.refused(case_id, "set-risk", DIRECTOR, **eased) == "red-needs-street"
    await office.do(case_id, "set-risk", DISPATCHER, **eased)
    await office.do(case_id, "agree", **ORAL)
    await office.close(case_id, "agreed_oral")
    followed = await office.do(case_id, "follow-up", as_(Role.GRID_WORKER, HERE), **FOLLOW_UP)
    assert followed["state"] == "followed_up"


async def test_the_places_own_numbers_are_what_the_clocks_and_the_explanation_say(office: Office) -> None:
    case_id = await office.mediating()
    explained = await office.explained(case_id)
    assert explained["policy_version"] == "yunhe-2025"
    assert {step["at"][11:16] for step in explained["planned"]} == {"08:30"}
    await office.do(case_id, "escalate", reason="too_difficult", tried="已调解两次")
    (sign_off,) = [it for it in (await office.explained(case_id))["clocks"] if it["clock"] == "sign_off"]
    working_days = 2
    assert sign_off["days_left"] == working_days
    await office.do(case_id, "return", reason="not_tried")
    await office.days_pass(45)
    told = await office.told(case_id)
    assert told.count("deadline-warned") == 3
    assert told.count("supervised") == 3
    shown = (await office.case(case_id))["log"]
    moments = {entry["at"][11:16] for entry in shown if entry["event"] in {"deadline-warned", "overdue", "supervised"}}
    # The clock of the scene goes by at 9:30 of each day: what was due at 8:30 is done then, never at midnight.
    assert moments == {"09:30"}


async def test_three_who_come_together_are_a_collective_visit_there(office: Office) -> None:
    window = "/intake/cases"
    batch = {"kind": "visit", "channel": "window", "community": HERE, "summary": "反映供暖", "anonymous": True}
    assert await office.street.refused(window, {}, **batch, people_count=3) == (422, "representatives-missing")
    two = await office.register(Kind.VISIT, people_count=2)
    three = await office.register(Kind.VISIT, people_count=3, representatives=2)
    received = {"receiver_ref": "r-1", "leader_on_duty": False}
    await office.do(two, "receive", **received, representatives=2)
    await office.do(three, "receive", **received, representatives=2)
    assert [(await office.case(case_id))["collective"] for case_id in (two, three)] == [False, True]
