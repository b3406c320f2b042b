"""信访工作条例 as petitioners and the street would try it: receipt, whose matter, 60 days, opinion, review, rating."""

import asyncio

import pytest

from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.scenes.office import AT_THE_STREET, Office, plus
from tests.scenes.petitions import OPINION, OTHERS, OWN, answered, handled, petition
from tests.support.people import STREET, as_

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

DISTRICT = as_(Role.PETITION_CLERK, "220105")


async def clocks(office: Office, case_id: str) -> set[str]:
    return {clock["clock"] for clock in (await office.explained(case_id))["clocks"]}


async def test_article_19_what_is_in_hand_is_not_accepted_a_second_time(office: Office) -> None:
    first, again = await handled(office), await petition(office, repeated=True)
    await office.do(again, "classify", **OWN, earlier_id=first)
    assert await office.refused(again, "accept", written_notice=True) == "matter-in-hand"
    told = {"reason": "in_hand_already", "written_notice": True}
    assert await office.refused(again, "not-accept", **{**told, "written_notice": False}) == "written-notice-missing"
    assert (await office.do(again, "not-accept", **told))["state"] == "not_accepted"


async def test_article_20_five_represent_the_many_who_come(office: Office) -> None:
    window = "/intake/cases"
    batch = {
        "kind": "visit",
        "channel": "window",
        "community": AT_THE_STREET,
        "summary": "反映供暖",
        "people_count": 12,
    }
    batch |= {"anonymous": True}
    assert await office.street.refused(window, {}, **batch) == (422, "representatives-missing")
    assert await office.street.refused(window, {}, **batch, representatives=6) == (422, "too-many-representatives")
    visit = await office.register(Kind.VISIT, people_count=12, representatives=5)
    received = {"receiver_ref": "leader-1", "leader_on_duty": True}
    assert await office.refused(visit, "receive", **received, representatives=6) == "too-many-representatives"
    await office.do(visit, "receive", **received, representatives=5)
    assert (await office.case(visit))["collective"] is True


async def test_article_21_the_petitioner_asks_with_the_code_how_it_stands(office: Office) -> None:
    body = {
        "kind": "petition",
        "channel": "online",
        "community": AT_THE_STREET,
        "summary": "请求修复路灯",
        "parties": [{"role": "applicant", "name": "赵六", "phone": "13700007777"}],
        "petition": {"form": "online"},
    }
    code = (await office.street.done("/intake/cases", {}, **body))["query_code"]
    found = (await office.street.get("/intake/track", {}, code=code)).json()
    assert found["state_name"]
    assert "赵六" not in str(found)


async def test_article_23_whose_matter_it_is_and_until_when_one_may_say_so(office: Office) -> None:
    sent, brought = await petition(office, transferred_here=True), await petition(office)
    assert await clocks(office, sent) == {"petition_notice", "petition_objection"}
    assert await clocks(office, brought) == {"petition_notice"}
    assert await office.refused(sent, "accept", written_notice=True) == "not-classified"
    for case_id in (sent, brought):
        await office.do(case_id, "classify", **OTHERS)
    assert await office.refused(brought, "object", reasons="不属本机关职权") == "no-transfer-to-object-to"
    assert (await office.do(sent, "object", reasons="不属本机关职权"))["state"] == "objected"
    moved = {"organ": "区住房和城乡建设局", "written_notice": True}
    assert (await office.do(brought, "transfer", **moved))["state"] == "transferred"


async def test_article_23_who_does_not_object_within_five_working_days_has_the_matter(office: Office) -> None:
    late = await petition(office, transferred_here=True)
    await office.do(late, "classify", **OTHERS)
    await office.days_pass(10)
    assert await office.refused(late, "object", reasons="不属本机关职权") == "own-matter"
    assert "right-lapsed" in await office.told(late)


async def test_article_30_an_accusation_is_nobodys_to_see(office: Office) -> None:
    case_id = await petition(office)
    await office.do(case_id, "seal", ground="accusation")
    answer = await office.street.get(f"/mediation/petitions/{case_id}", as_(Role.PETITION_CLERK, STREET))
    assert answer.status_code in {403, 404}
    officer = as_(Role.CONFIDENTIAL_OFFICER, STREET)
    shown = (await office.street.get(f"/mediation/petitions/{case_id}", officer)).json()
    assert "hand-over" in shown["allowed"]


async def test_article_31_who_has_a_legal_way_is_told_it(office: Office) -> None:
    case_id, of_the_courts = await petition(office), await petition(office)
    await office.do(case_id, "classify", **OWN)
    await office.do(of_the_courts, "classify", **{**OWN, "law_related": True})
    assert await office.refused(of_the_courts, "accept", written_notice=True)
    for one, route in ((case_id, "arbitration"), (of_the_courts, "litigation")):
        assert (await office.do(one, "guide", route=route, written_notice=True))["state"] == "guided"


async def test_article_33_mediation_inside_a_petition_needs_both_sides(office: Office) -> None:
    case_id = await handled(office)
    paper = {"paper": "settlement", "content": "双方约定月底前修复"}
    assert await office.refused(case_id, "mediate", **paper, both_consent=False) == "consent-missing"
    assert (await office.do(case_id, "mediate", **paper, both_consent=True))["state"] == "petition_mediated"
    await office.do(case_id, "close")
    assert (await office.case(case_id))["closing_code"] == "petition_mediated"


async def test_article_34_sixty_days_and_once_thirty_more_by_the_head(office: Office) -> None:
    case_id = await handled(office)
    due = (await office.case(case_id))["due_at"]
    longer = {"days": 30, "reason_told": True}
    by_a_clerk = await office.ask(case_id, "extend", as_(Role.PETITION_CLERK, STREET), **longer)
    assert (by_a_clerk.status_code, by_a_clerk.json()["roles"]) == (403, ["chief"])
    assert await office.refused(case_id, "extend", **{**longer, "reason_told": False}) == "extension-reason-not-told"
    too_long = await office.ask(case_id, "extend", **{**longer, "days": 31})
    assert (too_long.status_code, "days" in too_long.text) == (422, True)
    assert (await office.do(case_id, "extend", **longer))["due_at"] > due
    assert await office.refused(case_id, "extend", **longer) == "extended-already"


async def test_articles_35_and_36_review_and_recheck_each_within_thirty_days(office: Office) -> None:
    asking, silent = await asyncio.gather(answered(office), answered(office))
    today = plus(office.now, 0)
    await office.do(asking, "request-review", requested_on=today)
    assert (await office.case(asking))["owner_level"] == "district"
    review = {"result": "upheld", "opinion": "维持原意见", "received_on": today, "recheck_right_told": True}
    by_the_street = await office.ask(asking, "issue-review", as_(Role.PETITION_CLERK, STREET), **review)
    assert by_the_street.is_client_error
    await office.do(asking, "issue-review", DISTRICT, **review)
    await office.do(asking, "request-recheck", requested_on=today)
    await office.do(asking, "issue-recheck", result="upheld", opinion="维持复查意见")
    assert (await office.case(asking))["state"] == "rechecked"
    again = await petition(office, repeated=True)
    await office.do(again, "classify", **OWN, earlier_id=asking)
    assert await office.refused(again, "accept", written_notice=True) == "matter-is-final"
    await office.days_pass(32)
    assert await office.refused(silent, "request-review", requested_on=plus(office.now, 0))


async def test_articles_43_to_46_what_was_not_done_in_time_is_on_record(office: Office) -> None:
    """No written notice within 15 days, no conclusion within 60: told, supervised, and never taken back by silence."""
    unanswered, in_hand = await petition(office), await handled(office)
    await office.days_pass(31)
    assert (await office.told(unanswered)).count("overdue") == 1
    assert (await office.case(unanswered))["supervision"] == "red"
    assert "overdue" not in await office.told(in_hand)
    await office.days_pass(45)
    assert (await office.told(in_hand)).count("overdue") == 1
    shown = await office.case(in_hand)
    assert (shown["overdue"], shown["supervision"]) == (True, "red")
    notices = await office.notices(in_hand, as_(Role.PETITION_CLERK, STREET), of="supervised")
    assert notices


async def test_the_petitioner_says_what_it_was_worth_once(office: Office) -> None:
    case_id = await handled(office)
    rating = {"petition_office": "satisfied", "responsible_unit": "dissatisfied", "given_by": "paper"}
    assert (await office.ask(case_id, "rate", **rating)).is_client_error
    await office.do(case_id, "issue-opinion", **OPINION)
    assert await office.refused(case_id, "close")
    unaware = {"received_on": plus(office.now, 0), "review_right_told": False}
    assert await office.refused(case_id, "deliver", **unaware) == "review-right-not-told"
