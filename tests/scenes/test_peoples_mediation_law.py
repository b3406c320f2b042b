"""人民调解法 as its parties would try it, with what 宁波 and 深圳 add: who agrees, who is told, what binds."""

import asyncio

import pytest

from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.scenes.office import CHIEF, DISPATCHER, HERE, ORAL, Office, plus, signed
from tests.support.mediating import FOLLOW_UP, START, sitting
from tests.support.people import as_, as_person

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

ASSIGN = {"mediator_ref": "m-1", "conflict_of_interest": False}


async def test_article_17_a_clear_refusal_rules_mediation_out_and_the_committee_may_offer_it(office: Office) -> None:
    refusing = await office.register()
    path = f"/intake/cases/{refusing}/accept"
    asked = {"consent_basis": "own_initiative", "refused_by_a_party": True}
    assert await office.street.refused(path, {}, **asked) == (409, "party-refuses")
    applied_for, offered = await office.accepted(), await office.register()
    await office.answer(offered, "accept", consent_basis="own_initiative")
    for case_id in (applied_for, offered):
        await office.do(case_id, "assign", **ASSIGN)
    silent = {**START, "consent": "none_refuses"}
    assert await office.refused(applied_for, "start", **silent) == "parties-consent-missing"
    await office.do(offered, "start", **silent)
    assert await office.refused(applied_for, "start", **{**START, "consent": "one_refuses"}) == "party-refuses"
    assert (await office.case(applied_for))["state"] == "assigned"


async def test_articles_23_and_26_a_party_stops_at_any_time_and_is_told_the_other_ways(office: Office) -> None:
    before_it_begins, while_it_goes_on = await office.accepted(), await office.mediating()
    for case_id in (before_it_begins, while_it_goes_on):
        untold = {"reason": "refused", "remedy_notice": False}
        assert await office.refused(case_id, "terminate", **untold) == "remedy-notice-missing"
        assert (await office.do(case_id, "terminate", **{**untold, "remedy_notice": True}))["state"] == "terminated"
        await office.close(case_id, "terminated_refused")
    assert "terminated" in await office.told(while_it_goes_on)


async def test_a_party_refuses_at_the_street_and_at_the_district_as_well(office: Office) -> None:
    """Escalation moves the owner and forces nobody."""
    case_id = await office.mediating()
    for level in ("street", "district"):
        await office.do(case_id, "escalate", reason="too_difficult", tried="已调解两次")
        assert (await office.do(case_id, "sign"))["owner_level"] == level
    ended = await office.do(case_id, "terminate", reason="refused", remedy_notice=True)
    assert (ended["state"], ended["owner_level"]) == ("terminated", "district")


async def test_article_25_danger_is_told_to_the_street_and_the_district_at_once(office: Office) -> None:
    case_id = await office.mediating()
    by_the_community = await office.ask(case_id, "set-risk", as_(Role.DIRECTOR, HERE), risk="red", reason="threat")
    assert by_the_community.json()["type"].endswith("red-needs-street")
    raised = await office.do(case_id, "set-risk", DISPATCHER, risk="red", reason="threat")
    assert raised["risk"] == "red"
    for who in (CHIEF, as_(Role.DISPATCHER, "220105")):
        notices = await office.notices(case_id, who, of="risk-changed")
        assert any("红" in notice["text"] for notice in notices)


async def test_articles_28_to_30_what_makes_an_agreement_oral_written_and_effective(office: Office) -> None:
    today = office.now.date().isoformat()
    oral, written = await office.mediating(), await office.mediating()
    assert await office.refused(oral, "agree", **{**ORAL, "content": None}) == "oral-content-missing"
    for missing in ("parties_signed_on", "mediator_signed_on", "committee_sealed_on"):
        assert await office.refused(written, "agree", **signed(today, **{missing: None})) == "signatures-missing"
    later = signed(today, manner="one_payment", perform_due_at=None)
    assert await office.refused(written, "agree", **later) == "performance-due-missing"
    tomorrow = plus(office.now, 1)
    assert await office.refused(written, "agree", **signed(tomorrow)) == "agreement-in-the-future"
    early = signed(today, effective_at=f"{plus(office.now, -1)}T10:00:00+08:00")
    assert await office.refused(written, "agree", **early) in {"agreement-before-acceptance", "effect-before-signature"}
    for case_id, agreement in ((oral, ORAL), (written, signed(today))):
        assert (await office.do(case_id, "agree", **agreement))["state"] == "agreed"


async def test_article_31_the_committee_sees_to_it_that_it_is_performed(office: Office) -> None:
    today = office.now.date().isoformat()
    until = f"{plus(office.now, 10)}T18:00:00+08:00"
    case_id = await office.settled(signed(today, manner="one_payment", perform_due_at=until))
    broken = {"performance": "breached", "urged": True}
    assert await office.refused(case_id, "record-performance", **broken) == "performance-not-due"
    assert await office.refused(case_id, "follow-up", **FOLLOW_UP) == "performance-not-on-record"
    await office.days_pass(11)
    unurged = {**broken, "urged": False}
    assert await office.refused(case_id, "record-performance", **unurged) == "breach-not-urged"
    await office.do(case_id, "record-performance", **broken)
    reopened = await office.do(case_id, "reopen", reason="breach")
    assert (reopened["state"], reopened["due_at"] is not None) == ("accepted", True)


async def test_article_33_both_apply_within_thirty_days_of_the_effect(office: Office) -> None:
    today = office.now.date().isoformat()
    fit = {"about_status": False, "about_title": False, "content_clear": True}
    confirmed, lapsed, unfit = await asyncio.gather(*(office.settled(signed(today)) for _ in range(3)))
    for flaw, slug in (
        ({"about_status": True}, "confirmation-of-status"),
        ({"about_title": True}, "confirmation-of-title"),
        ({"content_clear": False}, "confirmation-content-unclear"),
    ):
        assert await office.refused(unfit, "open-confirmation", **{**fit, **flaw}) == slug
    for case_id in (confirmed, lapsed):
        await office.do(case_id, "open-confirmation", **fit)
    assert await office.refused(confirmed, "apply-confirmation", jointly=False) == "confirmation-not-joint"
    await office.do(confirmed, "apply-confirmation", jointly=True)
    await office.do(confirmed, "conclude-confirmation", result="confirmed")
    assert await office.refused(confirmed, "reopen", reason="breach") == "agreement-with-the-court"
    await office.days_pass(40)
    told = await office.told(lapsed)
    assert told.count("deadline-warned") == 4, "three times of the days for the court, once of the follow-up"
    assert "confirmation-concluded" in told
    assert await office.refused(lapsed, "apply-confirmation", jointly=True) == "confirmation-too-late"
    in_time = plus(office.now, -20)
    assert (await office.ask(lapsed, "apply-confirmation", jointly=True, applied_on=in_time)).is_success


async def test_a_mediator_with_a_stake_gives_the_case_back_and_does_not_get_it_again(office: Office) -> None:
    """深圳条例 art. 23."""
    case_id = await office.accepted()
    stake = {**ASSIGN, "conflict_of_interest": True}
    assert await office.refused(case_id, "assign", **stake) == "conflict-of-interest"
    await office.do(case_id, "assign", **ASSIGN)
    await office.do(case_id, "decline", reason="challenged")
    assert await office.refused(case_id, "assign", **ASSIGN) == "mediator-recused"
    await office.do(case_id, "assign", **{**ASSIGN, "mediator_ref": "m-2", "chosen_by_parties": True})


async def test_part_of_a_dispute_is_agreed_on_in_writing(office: Office) -> None:
    """深圳条例 art. 26: a partial agreement stands alone; the rest is no success and no 100 %."""
    today = office.now.date().isoformat()
    case_id = await office.mediating()
    assert await office.refused(case_id, "agree", **{**ORAL, "form": "partial"}) == "signatures-missing"
    await office.do(case_id, "agree", **signed(today, form="partial", amount_cents=120_000))
    assert await office.refused(case_id, "close", closing_code="agreed_written", summary="已达成") == (
        "closing-code-mismatch"
    )
    await office.close(case_id, "agreed_partial")


async def test_undisputed_facts_are_noted_with_consent_only(office: Office) -> None:
    """深圳条例 art. 73."""
    case_id = await office.mediating()
    facts = {"reason": "no_agreement", "remedy_notice": True, "undisputed_facts": "双方对欠款数额无争议"}
    assert await office.refused(case_id, "terminate", **facts) == "facts-without-consent"
    await office.do(case_id, "terminate", **facts, facts_consent=True)


async def test_both_parties_together_give_mediation_more_time(office: Office) -> None:
    """宁波条例 art. 27, 深圳条例 art. 25."""
    case_id = await office.mediating()
    due = (await office.case(case_id))["due_at"][:10]
    last_day = plus(office.now, 45)
    assert await office.refused(case_id, "extend", agreed_by_both=False, last_day=last_day) == "extension-not-agreed"
    assert await office.refused(case_id, "extend", agreed_by_both=True, last_day=plus(office.now, 3)) == (
        "extension-not-longer"
    )
    assert (await office.do(case_id, "extend", agreed_by_both=True, last_day=last_day))["due_at"][:10] > due


async def test_nobody_is_asked_to_sit_online_who_does_not_want_to(office: Office) -> None:
    """人民法院在线调解规则 arts. 16-22; 人民调解法 art. 27 for the record."""
    case_id = await office.mediating()
    online = {**sitting(office.now, "视频调解一次"), "online": True}
    assert await office.refused(case_id, "record-session", **online) == "online-without-consent"
    alone = {**sitting(office.now, "仅调解员到场"), "people_present": 1}
    assert await office.refused(case_id, "record-session", **alone) == "session-without-parties"
    await office.do(case_id, "record-session", **online, online_consent=True)
    shown = await office.case(case_id)
    assert shown["log"][-1]["has_note"] is True
    assert "视频调解一次" not in str(shown)


async def test_a_medical_dispute_is_settled_in_writing_and_its_term_stops_for_an_appraisal_alone(
    office: Office,
) -> None:
    """医疗纠纷预防和处理条例 arts. 38, 39."""
    case_id = await office.mediating(dispute_type="13")
    assert await office.refused(case_id, "agree", **ORAL) == "medical-agreement-oral"
    await office.do(case_id, "propose", as_person("m-1"), proposal="suspend", grounds="委托医疗损害鉴定")
    assert await office.refused(case_id, "suspend", reason="force_majeure") == "term-does-not-stop"
    await office.do(case_id, "suspend", reason="appraisal", note="已委托鉴定")
    assert (await office.case(case_id))["due_at"] is None
    await office.days_pass(20)
    assert (await office.do(case_id, "resume"))["state"] == "mediating"
    (clock,) = [it for it in (await office.explained(case_id))["clocks"] if it["clock"] == "conclude"]
    assert clock["counted"]["unit"] == "working_day"


async def test_a_question_of_law_becomes_a_dispute_of_its_own(office: Office) -> None:
    question = await office.register(Kind.CONSULT)
    await office.do(question, "answer", answered_by="window", answer="可以申请人民调解")
    await office.do(question, "convert", target="dispute", dispute_type="02")
    shown = await office.case(question)
    dispute = office.becomes(shown["into"], Kind.DISPUTE)
    assert (await office.case(dispute))["state"] == "registered"
