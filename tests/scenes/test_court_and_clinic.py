"""Disputes with terms of their own, from the window to the closing: what a court sent, and medical ones."""

import pytest

from shared.runtime.clock import ZONE
from tests.scenes.office import Office, signed
from tests.support.mediating import START
from tests.support.persons import somebody

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]


async def test_what_a_court_sent_is_taken_on_before_its_term_runs(office: Office) -> None:
    """人民法院在线调解规则 art. 12 and 24."""
    sent = {"dispute_type": "19", "entrusted_by": "court"}
    unsaid = {"kind": "dispute", "channel": "letter", "community": "220105003001", "summary": "借款纠纷"}
    assert await office.street.refused("/intake/cases", {}, **unsaid, **sent, parties=[somebody()]) == (
        422,
        "court-mode-missing",
    )
    case_id = await office.accepted(**sent, court_mode="entrusted_summary")
    assert (await office.case(case_id))["due_at"] is None
    await office.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
    assert await office.refused(case_id, "start", **START) == "not-taken-on"
    await office.days_pass(7)
    case = await office.case(case_id)
    assert (case["state"], case["mediator_ref"], case["log"][-1]["event"]) == ("accepted", None, "declined")

    await office.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
    taken_on = await office.do(case_id, "take-on")
    days = (office.now.fromisoformat(taken_on["due_at"]).astimezone(ZONE).date() - office.now.date()).days
    assert days in range(8, 14), "seven days, put off by a weekend or a holiday"
    await office.do(case_id, "start", **START)
    (clock,) = (await office.explained(case_id))["clocks"]
    assert (clock["clock"], clock["rule"]) == ("conclude", "人民法院在线调解规则第二十四条")


async def test_a_medical_dispute_ends_with_its_term_and_closes_when_the_parties_were_told(office: Office) -> None:
    """医疗纠纷预防和处理条例 art. 38; 人民调解法 art. 26."""
    case_id = await office.mediating(dispute_type="13")
    signed_in_time = await office.mediating(dispute_type="13")
    (clock,) = (await office.explained(signed_in_time))["clocks"]
    await office.until_day(clock["last_day"])
    while (await office.case(signed_in_time))["log"][-1]["event"] != "overdue":
        await office.days_pass(1)
    agreed = await office.do(signed_in_time, "agree", **signed(clock["last_day"]))
    assert agreed["state"] == "agreed"
    await office.days_pass(10)
    case = await office.case(case_id)
    assert (case["state"], case["owner_level"]) == ("terminated", "community")
    assert [entry["event"] for entry in case["log"]][-2:] == ["overdue", "terminated"]
    told = await office.told(case_id)
    assert told[-1] == "terminated"
    closing = {"closing_code": "terminated_expired", "summary": "期满未达成协议。"}
    assert await office.refused(case_id, "close", **closing) == "remedy-notice-owed"
    await office.do(case_id, "give-remedy-notice", given_on=office.now.date().isoformat())
    assert (await office.do(case_id, "close", **closing))["state"] == "closed"
