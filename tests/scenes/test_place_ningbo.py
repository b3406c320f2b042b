"""宁波人民调解条例 art. 24: what is not performed at once, or is major, is written; the policy file says so."""

import pytest

from tests.scenes.office import ORAL, Office, plus, signed

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

POLICY = """
version = "ningbo-2015"
written_agreement = { unless_at_once = true, from_cents = 10000000 }
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
