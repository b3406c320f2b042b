"""宁波市人民调解条例: letters of commission (art. 19), representatives of many (20) and written agreements (24)."""

from typing import Any

import pytest

from tests.scenes.office import HERE, ORAL, WHOEVER_MAY, Office, plus, signed
from tests.support.persons import somebody

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

POLICY = """
version = "ningbo-2015"
written_agreement = { unless_at_once = true, from_cents = 10000000 }

[registration]
letters_of_commission = true
representatives_from = 10
"""


async def test_what_is_not_performed_at_once_is_written(office: Office) -> None:
    case_id = await office.mediating()
    due = {"manner": "one_payment", "perform_due_at": f"{plus(office.now, 20)}T18:00:00+08:00"}
    answer = await office.ask(case_id, "agree", **{**ORAL, **due})
    assert answer.status_code == 422
    assert "policy.written_agreement.unless_at_once" in answer.json()["detail"]
    assert "书面" in answer.json()["sentence"]
    agreed = await office.do(case_id, "agree", **signed(plus(office.now, 0), **due))
    assert agreed["state"] == "agreed"


async def test_a_major_matter_is_written_and_a_small_one_may_be_oral(office: Office) -> None:
    major, small = await office.mediating(), await office.mediating()
    assert await office.refused(major, "agree", **ORAL, amount_cents=10_000_000) == "agreement-must-be-written"
    await office.do(major, "agree", **signed(plus(office.now, 0), amount_cents=10_000_000))
    await office.do(small, "agree", **ORAL, amount_cents=9_999_999)


async def test_what_is_entrusted_comes_with_a_letter_and_is_refused_by_one(office: Office) -> None:
    entrusted: dict[str, Any] = {"dispute_type": "19", "entrusted_by": "police"}
    assert await _refused(office, "/intake/cases", **_body(**entrusted)) == "commission-missing"
    today = plus(office.now, 0)
    letter = {"commission_reference": "WT-2024-7", "commission_issued_on": today}
    case_id = await office.register(**entrusted, **letter)
    refusal = {"reason": "outside_area", "guided_to": "court"}
    assert await _refused(office, f"/intake/cases/{case_id}/not-accept", **refusal) == "refusal-letter-missing"
    await office.answer(case_id, "not-accept", **refusal, letter_sent_on=today, letter_to="police")
    await office.case(case_id)
    papers = (await office.street.get(f"/mediation/cases/{case_id}/papers", WHOEVER_MAY)).json()
    (made,) = (form for form in papers["forms"] if form["form"] == "not_accepted_letter")
    assert (made["obstacle"], made["blank"]) == (None, []), "the letter is written whole"


async def test_many_parties_choose_representatives_who_sign_for_them(office: Office) -> None:
    many = _body(dispute_type="02", people_count=10)
    assert await _refused(office, "/intake/cases", **many) == "representatives-missing"
    assert await _refused(office, "/intake/cases", **many, representatives=6) == "too-many-representatives"
    signed_for_all = signed(plus(office.now, 0), by_representatives=True)
    few = await office.mediating(people_count=9)
    assert await office.refused(few, "agree", **signed_for_all) == "nobody-represents-the-parties"
    case_id = await office.mediating(people_count=10, representatives=5)
    await office.do(case_id, "agree", **signed_for_all)
    await office.close(case_id, "agreed_written")
    papers = (await office.street.get(f"/mediation/cases/{case_id}/papers", WHOEVER_MAY)).json()
    assert "authorisation" in papers["missing"], "the file tells by what right they signed"


def _body(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "dispute",
        "channel": "window",
        "community": HERE,
        "summary": "反映情况，请求处理",
        "parties": [somebody()],
        **fields,
    }


async def _refused(office: Office, path: str, **body: Any) -> str:
    answer = await office.street.post(path, WHOEVER_MAY, **body)
    assert answer.status_code == 422, answer.text
    return str(answer.json()["type"]).rsplit(":", 1)[-1]
