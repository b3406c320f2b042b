"""A brawl that the police passed on: agreed in part, never taken to the court, broken, and taken up again."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from shared.people.roles import Role
from tests.scenes.office import DISPATCHER, HERE, Office, plus, signed
from tests.support.mediating import FOLLOW_UP, sitting
from tests.support.people import as_

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

FIT = {"about_status": False, "about_title": False, "content_clear": True}
DIRECTOR = as_(Role.DIRECTOR, HERE)


async def test_a_broken_agreement_is_taken_up_again_and_the_next_one_goes_to_the_court(office: Office) -> None:
    case_id = await office.mediating(channel="police", dispute_type="06", people_count=2)
    await office.do(case_id, "record-session", **sitting(office.now, "双方各执一词"))
    partly = signed(_day(office), form="partial", manner="one_payment", amount_cents=300_000)
    partly |= {"perform_due_at": f"{plus(office.now, 20)}T18:00:00+08:00"}
    await office.days_pass(1)
    # art. 29: who signs later has more days, who only writes down a later day has not.
    later = {**partly, "effective_at": office.now.isoformat()}
    assert await office.refused(case_id, "agree", **later) == "effect-after-signature"
    await office.do(case_id, "agree", **partly)
    await office.do(case_id, "open-confirmation", **FIT)
    await office.close(case_id, "agreed_partial")

    await office.days_pass(36)
    told = await office.told(case_id)
    assert told.count("confirmation-concluded") == 1
    assert {"deadline-warned", "overdue"} <= set(told)  # the day of performance has come and gone
    late = {"jointly": True, "applied_on": plus(office.now, 0)}
    assert await office.refused(case_id, "apply-confirmation", **late) == "confirmation-too-late"
    await office.do(case_id, "record-performance", performance="breached", urged=True)
    await office.do(case_id, "follow-up", **{**FOLLOW_UP, "performed": False, "satisfaction": "dissatisfied"})
    (asked,) = [it for it in await office.notices(case_id, DIRECTOR, of="followed-up") if "回访" in it["text"]][:1]
    assert "必要时重新办理" in asked["text"]

    await office.do(case_id, "reopen", reason="breach")
    await office.begin_mediation(case_id)
    earlier = sitting(office.now - timedelta(days=5), "补记")
    assert await office.refused(case_id, "record-session", **earlier) == "session-before-acceptance"
    await office.do(case_id, "agree", **signed(_day(office)))
    await office.do(case_id, "open-confirmation", **FIT)
    # The first court was not the right one; the second is asked within the thirty days.
    for result in ("rejected", "confirmed"):
        await office.do(case_id, "apply-confirmation", jointly=True)
        await office.do(case_id, "conclude-confirmation", result=result)
    await office.close(case_id, "agreed_written")
    assert await office.refused(case_id, "reopen", reason="breach") == "agreement-with-the-court"


async def test_where_nothing_was_agreed_nobody_is_told_that_it_is_not_performed(office: Office) -> None:
    async def asked(satisfaction: str) -> tuple[str, Any]:
        case_id = await office.ended("no_agreement")
        await office.do(case_id, "follow-up", **{**FOLLOW_UP, "performed": False, "satisfaction": satisfaction})
        return case_id, await office.told(case_id)

    (content, _), (unhappy, _) = await asyncio.gather(asked("satisfied"), asked("dissatisfied"))
    await office.notices(unhappy, DISPATCHER, of="followed-up")
    notices = (await office.street.get("/notify/notices", DISPATCHER, case_id=content, limit=500)).json()["notices"]
    assert not [it for it in notices if "回访" in it["text"]]


def _day(office: Office) -> str:
    return plus(office.now, 0)
