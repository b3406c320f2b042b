"""What a higher level gives by name until a day: those named and the street that gave it hear when the day passes."""

import pytest

from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.scenes.office import DISPATCHER, HERE, Office, plus
from tests.support.people import STREET, as_, ref_of

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

LEADER = ref_of(Role.CHIEF, Level.STREET, STREET)
PERSON = ref_of(Role.RESPONSIBLE_PERSON, Level.COMMUNITY, HERE)


async def test_a_report_that_stays_out_is_told_once_to_those_named_and_to_the_street(office: Office) -> None:
    case_id = await office.mediating()
    await office.do(case_id, "escalate", reason="too_difficult", tried="已调解两次")
    await office.do(case_id, "sign", DISPATCHER)
    until = plus(office.now, 5)
    await office.do(
        case_id,
        "assign-down",
        DISPATCHER,
        to_level="community",
        leader_ref=LEADER,
        person_ref=PERSON,
        department="街道平安法治办",
        due_at=f"{until}T17:00:00+08:00",
    )
    (given,) = [it for it in (await office.explained(case_id))["clocks"] if it["clock"] == "assigned_down"]
    assert given["last_day"] == until
    await office.days_pass(11)
    told = await office.told(case_id)
    assert (told.count("deadline-warned"), told.count("overdue"), told.count("supervised")) == (2, 1, 2)
    overdue = [
        notice
        for notice in await office.notices(case_id, DISPATCHER, of="overdue")
        if notice["type"] == "tongxin.case.overdue.v1"
    ]
    assert {notice["recipient"].partition(":")[0] for notice in overdue} == {"leader", "person", "desk"}
    assert all("上级交办期限" in notice["text"] for notice in overdue)
    assert f"desk:street:{STREET}" in {notice["recipient"] for notice in overdue}
    to_the_person = await office.notices(case_id, as_(Role.RESPONSIBLE_PERSON, HERE), of="overdue")
    assert f"person:{PERSON}" in {notice["recipient"] for notice in to_the_person}
    page = await office.street.get(f"/mediation/console/cases/{case_id}", DISPATCHER)
    assert "上级交办期限" in page.text
    await office.do(case_id, "escalate", reason="too_difficult", tried="仍未化解")
    assert (await office.told(case_id))[-2:] == ["escalated", "supervision-lifted"]
