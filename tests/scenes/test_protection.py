"""反家庭暴力法, 未成年人保护法, 信访工作条例 art. 30: what is handed over instead of mediated, and who knows it."""

import pytest

from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.scenes.office import CHIEF, DISPATCHER, HERE, ORAL, Office, plus
from tests.support.mediating import sitting
from tests.support.people import STREET, as_
from tests.support.persons import somebody
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

OFFICER = as_(Role.CONFIDENTIAL_OFFICER, STREET)
SECRET = "丈夫多次殴打妻子"
NOT_TO_BE_SEEN = {403, 404}


async def sealed(office: Office, ground: str) -> str:
    body = {
        "kind": "dispute",
        "channel": "window",
        "community": HERE,
        "dispute_type": "01",
        "summary": SECRET,
        "sealed": ground,
        "parties": [somebody()],
    }
    case_id = str((await office.street.done("/intake/cases", {}, **body))["case_id"])

    async def known() -> bool:
        return (await office.street.get(f"/mediation/cases/{case_id}", OFFICER)).is_success

    await until(known, what="mediation knows it under seal")
    return case_id


@pytest.mark.parametrize("ground", ["family_violence", "minors"])
async def test_violence_and_harm_to_minors_go_to_the_police_and_to_nobody_else(office: Office, ground: str) -> None:
    """反家庭暴力法 arts. 13, 14; 未成年人保护法 art. 11."""
    case_id = await sealed(office, ground)
    for who in (CHIEF, DISPATCHER, as_(Role.DIRECTOR, HERE), as_(Role.MEDIATOR, HERE), as_(Role.REPORT_WRITER, STREET)):
        for path in (f"/intake/cases/{case_id}", f"/mediation/cases/{case_id}", f"/reporting/cases/{case_id}/timeline"):
            assert (await office.street.get(path, who)).status_code in NOT_TO_BE_SEEN
        accepted = await office.street.post(f"/intake/cases/{case_id}/accept", who, consent_basis="application")
        assert accepted.status_code in NOT_TO_BE_SEEN
    handed = await office.street.post(f"/mediation/cases/{case_id}/hand-over", OFFICER, organ="police")
    assert (handed.status_code, handed.json()["state"]) == (200, "handed_over")


async def test_nothing_of_a_sealed_matter_is_in_lists_notices_or_figures(office: Office) -> None:
    before = await office.figures(2024, once=bool)
    case_id = await sealed(office, "family_violence")
    open_case = await office.register()
    await office.notices(open_case, as_(Role.CLERK, HERE), of="registered")
    for who in (CHIEF, DISPATCHER, as_(Role.DIRECTOR, HERE)):
        listed = await office.street.get("/mediation/cases", who, limit=500)
        notices = await office.street.get("/notify/notices", who, limit=500)
        events = await office.street.get("/reporting/events", who, limit=1000)
        for answer in (listed, notices, events):
            assert answer.is_success
            assert case_id not in answer.text
            assert SECRET not in answer.text
    after = await office.figures(2024, once=bool)
    assert {key: it["value"] for key, it in after.items()} == {key: it["value"] for key, it in before.items()}


async def test_an_accusation_by_letter_is_sealed_at_the_window(office: Office) -> None:
    """信访工作条例 art. 30: never to the accused."""
    body = {
        "kind": "petition",
        "channel": "letter",
        "community": HERE,
        "summary": "举报某科长收受礼金",
        "petition": {"form": "letter", "accusation": True},
        "parties": [somebody()],
    }
    case_id = str((await office.street.done("/intake/cases", {}, **body))["case_id"])
    clerk = as_(Role.PETITION_CLERK, STREET)
    for path in (f"/intake/cases/{case_id}", f"/mediation/petitions/{case_id}"):
        assert (await office.street.get(path, clerk)).status_code in NOT_TO_BE_SEEN


async def test_fifteen_days_of_a_labour_dispute_open_the_way_to_arbitration(office: Office) -> None:
    """劳动争议调解仲裁法 art. 14: counted from the application, and mediation may go on."""
    case_id = await office.mediating(dispute_type="10")
    await office.days_pass(13)
    assert "arbitration-opened" not in await office.told(case_id)
    await office.days_pass(7)
    assert (await office.told(case_id)).count("arbitration-opened") == 1
    await office.do(case_id, "agree", form="oral", content="补发工资", manner="at_once")


async def test_a_medical_dispute_over_its_thirty_working_days_has_failed(office: Office) -> None:
    """医疗纠纷预防和处理条例 art. 38; 人民调解法 art. 26: the parties are told the other ways before it is closed."""
    case_id = await office.mediating(dispute_type="13")
    await office.days_pass(60)
    shown = await office.case(case_id)
    assert shown["state"] == "terminated"
    closing = {"closing_code": "terminated_expired", "summary": "超过法定调解期限"}
    assert await office.refused(case_id, "close", **closing) == "remedy-notice-owed"
    await office.do(case_id, "give-remedy-notice", given_on=plus(office.now, 0))
    await office.do(case_id, "close", **closing)


async def test_what_is_asked_at_the_window_about_violence_is_not_written_down_as_a_question(office: Office) -> None:
    body = {"kind": "consult", "channel": "window", "community": HERE, "summary": SECRET, "anonymous": True}
    refused = await office.street.post("/intake/cases", {}, **body, sealed="family_violence")
    assert (refused.status_code, "sealed" in refused.json()["detail"]) == (422, True)
    assert (await office.case(await office.register(Kind.CONSULT)))["state"] == "registered"


async def test_nobody_mediates_where_violence_threatens_before_the_victim_is_safe(office: Office) -> None:
    """反家庭暴力法 arts. 13, 14: the street sees to it, the police are told for whoever cannot act alone."""
    case_id = await office.mediating(dispute_type="01")
    await office.do(case_id, "set-risk", DISPATCHER, risk="red", reason="violence")
    for command, body in (("record-session", sitting(office.now, "双方陈述")), ("agree", ORAL)):
        assert await office.refused(case_id, command, **body) == "safety-check-open"
    done = {"cannot_act_alone": True, "heard_apart": True, "consents": True, "measures": "已单独听取意见，安排临时住处"}
    assert await office.refused(case_id, "check-safety", DISPATCHER, **done) == "police-report-missing"
    told = {"police_told_at": office.now.isoformat()}
    assert await office.refused(case_id, "check-safety", DISPATCHER, **{**done, **told, "heard_apart": False}) == (
        "victim-not-heard-apart"
    )
    await office.do(case_id, "check-safety", DISPATCHER, **done, **told)
    await office.do(case_id, "agree", **ORAL)
    assert "临时住处" not in str([await office.told(case_id), await office.notices(case_id, CHIEF, of="risk-changed")])


async def test_after_an_admonition_both_sides_are_visited_and_nobody_in_the_open_knows_it(office: Office) -> None:
    """反家庭暴力法 arts. 17, 32: the committee and the police see to it that no violence is repeated."""
    case_id = await sealed(office, "family_violence")
    paper = {"paper": "admonition", "reference": "二公告诫〔2024〕5号", "issued_on": plus(office.now, 0)}
    await office.do(case_id, "hand-over", OFFICER, organ="police")
    begun = {**paper, "notified_on": plus(office.now, 0), "measures": SECRET}
    await office.do(case_id, "record-protection", OFFICER, **begun)
    visit = {"visited": "victim", "visited_on": plus(office.now, 0), "violence_repeated": False, "record": SECRET}
    for who in (CHIEF, DISPATCHER, as_(Role.DIRECTOR, HERE)):
        answer = await office.street.post(f"/mediation/cases/{case_id}/record-visit", who, **visit)
        assert answer.status_code in NOT_TO_BE_SEEN
    counts = (await office.street.get("/mediation/sealed", OFFICER)).json()
    assert counts["protecting"] == 1

    await office.days_pass(11)
    shown = (await office.street.get(f"/mediation/cases/{case_id}", OFFICER)).json()
    assert (shown["state"], shown["overdue"]) == ("protecting", True)
    assert [line["event"] for line in shown["log"]].count("sealed-overdue") == 1
    listed, page = [
        (await office.street.get(path, OFFICER)).text
        for path in ("/mediation/?kind=dispute", f"/mediation/console/cases/{case_id}")
    ]
    assert shown["case_no"] in listed
    assert "查访中 1 件" in listed
    for words in ("二公告诫〔2024〕5号", "待查访：加害人、受害人", "查访期限", "再次发生家庭暴力"):
        assert words in page
    on = plus(office.now, 0)
    again = {**visit, "visited_on": on, "violence_repeated": True}
    assert await office.refused(case_id, "record-visit", OFFICER, **again) == "repeated-violence-not-told"
    await office.do(case_id, "record-visit", OFFICER, **again, police_told_at=office.now.isoformat())
    for side in ("victim", "offender"):
        await office.do(case_id, "record-visit", OFFICER, **{**visit, "visited": side, "visited_on": on})
    seen = (await office.street.get(f"/mediation/cases/{case_id}", OFFICER)).json()
    assert (seen["protection"]["visits_made"], seen["protection"]["repeated_on"], seen["overdue"]) == (1, on, False)
    ended = await office.do(case_id, "end-visits", OFFICER, reason="双方分居，受害人已迁往外地")
    assert ended["state"] == "handed_over"
    notes = (await office.street.get(f"/mediation/cases/{case_id}/notes", OFFICER, reason="核对查访")).json()["notes"]
    assert [note["event"] for note in notes] == ["protection-recorded", *["protection-visited"] * 3, "protection-ended"]
    events = await office.street.get("/reporting/events", CHIEF, limit=1000)
    assert case_id not in events.text
