"""民法典 arts. 201-203 in 2024: the first day is not counted, and no term ends on a day off (春节, 国庆)."""

from datetime import datetime

import pytest

from shared.contracts.codes import Kind
from shared.runtime.clock import ZONE
from tests.scenes.office import Office, signed

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

OPENS = datetime(2024, 1, 11, 9, 30, tzinfo=ZONE)
OWN = {"purpose": "request", "competence": "own", "law_related": False}


async def last_day(office: Office, case_id: str, clock: str) -> str:
    found = [it["last_day"] for it in (await office.explained(case_id))["clocks"] if it["clock"] == clock]
    assert len(found) == 1, f"{clock} of {case_id}: {found}"
    return str(found[0])


async def test_a_term_that_would_end_in_the_spring_festival_ends_on_the_day_after_it(office: Office) -> None:
    """10 to 17 February are off, and Sunday the 18th is worked instead."""
    dispute = await office.accepted()
    assert await last_day(office, dispute, "conclude") == "2024-02-18"
    assert (await office.case(dispute))["due_at"] == "2024-02-19T00:00:00+08:00"
    await office.until_day("2024-01-26")
    petition = await office.register(Kind.PETITION, petition={"form": "letter"})
    assert await last_day(office, petition, "petition_notice") == "2024-02-18"
    await office.until_day("2024-01-31")
    month_end = await office.accepted()
    assert await last_day(office, month_end, "conclude") == "2024-02-29"


async def test_who_acts_on_the_last_day_after_the_festival_is_in_time_and_a_day_later_is_not(office: Office) -> None:
    await office.until_day("2024-02-02")
    in_time, late = [await office.register(Kind.PETITION, petition={"form": "visit"}) for _ in range(2)]
    assert await last_day(office, in_time, "petition_notice") == "2024-02-18"
    await office.street.clock.advance(datetime(2024, 2, 18, 23, 59, 59, tzinfo=ZONE))
    for case_id in (in_time, late):
        await office.do(case_id, "classify", **OWN)
    await office.do(in_time, "accept", written_notice=True)
    await office.until_day("2024-02-19")
    assert (await office.case(late))["overdue"] is True
    await office.do(late, "accept", written_notice=True)
    assert "overdue" not in await office.told(in_time)
    assert "overdue" in await office.told(late)


async def test_working_days_are_counted_through_the_national_holiday(office: Office) -> None:
    """1 to 7 October are off, Sunday 29 September and Saturday 12 October are worked instead."""
    await office.until_day("2024-09-03")
    dispute = await office.mediating()
    await office.do(dispute, "agree", **signed("2024-09-03"))
    await office.do(dispute, "open-confirmation", about_status=False, about_title=False, content_clear=True)
    # The parties are told the safe day; the law's own end is the day after the holiday.
    assert await last_day(office, dispute, "confirm") == "2024-10-03"
    await office.until_day("2024-09-27")
    sent = await office.register(Kind.PETITION, petition={"form": "letter", "transferred_here": True})
    assert await last_day(office, sent, "petition_objection") == "2024-10-10"
    medical = await office.accepted(dispute_type="13")
    assert await last_day(office, medical, "conclude") == "2024-11-13"
    question = await office.register(Kind.CONSULT)
    assert await last_day(office, question, "consult_answer") == "2024-10-08"
    await office.until_day("2024-10-08")
    assert (await office.do(dispute, "apply-confirmation", jointly=True))["state"] == "agreed"
