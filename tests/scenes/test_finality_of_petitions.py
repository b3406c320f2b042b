"""The same facts again (信访工作条例 art. 19, 35-36): open, in hand, late, final by a lapsed right, repeated."""

import asyncio

import pytest

from tests.scenes.office import Office, plus
from tests.scenes.petitions import OPINION, OWN, answered, handled, petition
from tests.support.people import as_person

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

LEADER = as_person("leader-1")


async def again(office: Office, earlier_id: str) -> str:
    """The same facts brought once more, and recognised as that."""
    case_id = await petition(office, repeated=True)
    await office.do(case_id, "classify", **OWN, earlier_id=earlier_id)
    return case_id


async def turned_down(office: Office, case_id: str, why: str, reason: str, *, wrong: str) -> None:
    """It is not accepted, and for the one reason that is true."""
    assert await office.refused(case_id, "accept", written_notice=True) == why
    told = {"written_notice": True}
    assert await office.refused(case_id, "not-accept", **told, reason=wrong) == "no-such-earlier-petition"
    assert (await office.do(case_id, "not-accept", **told, reason=reason))["state"] == "not_accepted"


async def test_one_matter_is_answered_under_one_petition_until_it_is_late_and_not_again_once_it_is_final(
    office: Office,
) -> None:
    unanswered, in_hand, silent = await asyncio.gather(petition(office), handled(office), answered(office))
    begun = office.now
    for earlier in (unanswered, silent):
        repeated = await again(office, earlier)
        assert (await office.case(repeated))["earlier"] == "open"
        await turned_down(office, repeated, "matter-is-open", "open_elsewhere", wrong="finally_reviewed")
    await turned_down(office, await again(office, in_hand), "matter-in-hand", "in_hand_already", wrong="open_elsewhere")

    await office.until_day(plus(begun, 35))
    assert "right-lapsed" in await office.told(silent)
    final = await again(office, silent)
    assert (await office.case(final))["earlier"] == "final"
    await turned_down(office, final, "matter-is-final", "finally_reviewed", wrong="open_elsewhere")
    third = await again(office, final)
    await turned_down(office, third, "matter-is-final", "finally_reviewed", wrong="in_hand_already")
    late = await again(office, unanswered)
    assert (await office.case(late))["earlier"] == "late"
    assert (await office.do(late, "accept", written_notice=True))["state"] == "accepted"

    await office.until_day(plus(begun, 70))
    assert (await office.do(await again(office, in_hand), "accept", written_notice=True))["state"] == "accepted"
    assert await office.notices(in_hand, LEADER, of="overdue")
    told = (await office.street.get(f"/reporting/cases/{in_hand}/timeline", LEADER)).json()["events"]
    assert {"handling-begun", "overdue"} <= {it["name"] for it in told}
    assert (await office.street.get(f"/reporting/cases/{unanswered}/timeline", LEADER)).status_code == 403

    await office.do(in_hand, "issue-opinion", **OPINION)
    received = {"received_on": plus(office.now, 0), "review_right_told": True}
    await office.do(in_hand, "deliver", **received)
    assert (await office.case(await again(office, in_hand)))["earlier"] == "open"
