"""Whatever happens to a case, it is counted once: sent up, reopened, merged, unmerged, voided, turned into another."""

import asyncio
from typing import Any

import pytest

from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.scenes.office import DISPATCHER, HERE, NEXT_DOOR, ORAL, Office
from tests.support.people import as_

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

CLERK = as_(Role.CLERK, HERE)
RECEIVED = {"receiver_ref": "r-1", "leader_on_duty": False, "representatives": 1}


async def balanced(office: Office, **expected: int) -> dict[str, Any]:
    """The year's report, once its balance has these numbers; both sides of it are equal everywhere."""
    await office.figures(2024, once=lambda it: all(it[key]["value"] == number for key, number in expected.items()))
    report = await office.report(2024)
    assert (report["status"], report["findings"]) == ("正常", [])
    assert report["balance"]["holds"]
    return report


async def test_a_year_in_which_everything_happens_to_disputes(office: Office) -> None:
    sent_up, flared_up, kept, twice, in_the_end_another, mistaken, open_still = await asyncio.gather(
        *(office.mediating() for _ in range(7))
    )
    for level in ("street", "district"):
        await office.do(sent_up, "escalate", reason="too_difficult", tried="已调解两次")
        assert (await office.do(sent_up, "sign"))["owner_level"] == level
    await office.do(sent_up, "agree", **ORAL)
    await office.close(sent_up, "agreed_oral")

    await office.do(flared_up, "agree", **ORAL)
    await office.close(flared_up, "agreed_oral")
    await office.days_pass(3)
    await office.do(flared_up, "reopen", reason="flared_up")
    await office.begin_mediation(flared_up)
    await office.do(flared_up, "agree", **ORAL)
    await office.close(flared_up, "agreed_oral")

    await office.do(twice, "merge", into=kept)
    await office.do(in_the_end_another, "merge", into=kept)
    await office.do(in_the_end_another, "unmerge", reason="different_matter")
    await office.do(in_the_end_another, "agree", **ORAL)
    await office.close(in_the_end_another, "agreed_oral")

    await office.do(mistaken, "propose", CLERK, proposal="void", grounds="重复录入")
    assert await office.refused(mistaken, "void", CLERK, reason="entered_twice")
    await office.do(mistaken, "void", DISPATCHER, reason="entered_twice")

    report = await balanced(
        office, disputes=5, received=7, concluded=4, reopened=1, merged=2, unmerged=1, voided=1, open_at_end=2
    )
    figures = {figure["key"]: figure for figure in report["figures"]}
    assert (figures["closing_rate"]["numerator"], figures["closing_rate"]["denominator"]) == (3, 5)
    assert figures["escalations"]["value"] == 2
    # Of three that are closed, one came to the district: neither the community nor the street settled it itself.
    assert (figures["community_rate"]["numerator"], figures["street_rate"]["numerator"]) == (2, 2)
    answer = await office.street.get("/reporting/figures/disputes/cases", DISPATCHER, year=2024)
    behind = [item["id"] for item in answer.json()["cases"]]
    assert sorted(behind) == sorted([sent_up, flared_up, kept, in_the_end_another, open_still])


async def test_the_same_voided_after_it_was_closed_is_not_concluded_either(office: Office) -> None:
    before = await office.figures(2024, once=bool)
    case_id = await office.settled(community=NEXT_DOOR)
    await office.do(case_id, "propose", as_(Role.CLERK, NEXT_DOOR), proposal="void", grounds="试录")
    await office.do(case_id, "void", DISPATCHER, reason="trial_entry")
    await balanced(
        office,
        disputes=before["disputes"]["value"],
        concluded=before["concluded"]["value"],
        voided=before["voided"]["value"] + 1,
    )


async def test_who_comes_again_is_another_visit_and_what_it_became_is_counted_where_it_went_on(office: Office) -> None:
    """来访 by 批次 and 人次, 信访 by 件次; a visit that became another case stays one visit."""
    disputes = (await office.figures(2024, once=bool))["disputes"]["value"]
    alone, many, to_dispute, to_petition, mistaken = await asyncio.gather(
        office.register(Kind.VISIT),
        office.register(Kind.VISIT, people_count=9, representatives=3),
        office.register(Kind.VISIT, people_count=2),
        office.register(Kind.VISIT),
        office.register(Kind.VISIT),
    )
    await asyncio.gather(
        office.register(Kind.PETITION, petition={"form": "letter"}),
        office.register(Kind.PETITION, channel="online", petition={"form": "online"}),
    )
    for case_id in (alone, many, to_dispute, to_petition):
        await office.do(case_id, "receive", **RECEIVED)
    await office.do(to_dispute, "end", outcome="to_dispute", record="楼上漏水", dispute_type="02")
    await office.do(to_petition, "end", outcome="to_petition", record="请求处理")
    for case_id in (alone, many):
        await office.do(case_id, "end", outcome="answered_on_spot", record="已答复")
    await office.do(mistaken, "propose", CLERK, proposal="void", grounds="重复录入")
    await office.do(mistaken, "void", DISPATCHER, reason="entered_twice")
    became = office.becomes((await office.case(to_dispute))["into"], Kind.DISPUTE)
    await office.case(became)
    await office.answer(became, "accept", consent_basis="application")
    figures = await office.figures(
        2024,
        once=lambda it: it["disputes"]["value"] == disputes + 1 and it["petitions"]["value"] == 3,
    )
    assert {key: figures[key]["value"] for key in ("visits", "visitors", "petitions", "online_petitions")} == {
        "visits": 4,
        "visitors": 1 + 9 + 2 + 1,
        "petitions": 3,
        "online_petitions": 1,
    }
    report = await office.report(2024)
    reception = report["tables"]["reception"]
    assert (sum(row["visits"] for row in reception), sum(row["petitions"] for row in reception)) == (4, 3)


async def test_petitions_answered_in_time_and_late_make_the_rates_and_silence_is_not_content(office: Office) -> None:
    """及时受理率 (15 日), 按期办结率 (60 日): what is not due yet is in neither; 参评率, 满意率 of what was closed."""
    await office.until_day("2025-03-03")
    own = {"purpose": "request", "competence": "own", "law_related": False}
    in_time, late, silent, _fresh = await asyncio.gather(
        *(office.register(Kind.PETITION, petition={"form": "letter"}) for _ in range(4))
    )
    for case_id in (in_time, late):
        await office.do(case_id, "classify", **own)
    await office.do(in_time, "accept", written_notice=True)
    await office.days_pass(17)
    await office.do(late, "accept", written_notice=True)
    for case_id in (in_time, late):
        await office.do(case_id, "begin", leader_ref="leader-1", department="街道城管办")
    settlement = {"both_consent": True, "paper": "settlement", "content": "双方约定月底前修复"}
    await office.do(in_time, "mediate", **settlement)
    await office.do(in_time, "close")
    said = {"petition_office": "satisfied", "responsible_unit": "dissatisfied", "given_by": "paper"}
    await office.do(in_time, "rate", **said)
    await office.until_day("2025-06-10")
    figures = await office.figures(2025, once=lambda it: it["petition_conclusion_rate"]["denominator"] == 2)
    notice = figures["petition_notice_rate"]
    assert (notice["numerator"], notice["denominator"], notice["text"]) == (1, 4, "25.0%")
    assert figures["petition_conclusion_rate"]["text"] == "50.0%"
    assert (await office.case(silent))["state"] == "registered"

    await office.do(late, "mediate", **settlement)
    await office.do(late, "close")
    figures = await office.figures(2025, once=lambda it: it["petition_rating_rate"]["denominator"] == 2)
    rates = ("petition_rating_rate", "petition_office_satisfaction", "responsible_unit_satisfaction")
    assert [figures[key]["text"] for key in rates] == ["50.0%", "100%", "0.0%"]
    await office.days_pass(35)
    assert (await office.case(late))["rating"]["petition_office"] == "not_rated"
    figures = await office.figures(2025, once=lambda it: it["petition_rating_rate"]["denominator"] == 2)
    assert [figures[key]["text"] for key in rates] == ["50.0%", "100%", "0.0%"]
