"""陆良 screens daily; its centre answers questions like 济南's 12345, in five working days, and asks 7 days after."""

import pytest

from shared.contracts.codes import Kind
from tests.scenes.office import DISPATCHER, HERE, Office, plus

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="module")]

POLICY = """
version = "luliang"
[kinds]
consult_working_days = 5
rating_days = 7
acknowledge_working_days = 2
screening_days = { ordinary = 1, important = 1 }
warn_days = { consult_answer = [1, 0] }
"""
ROUNDS = "/mediation/rounds"


async def test_a_round_of_a_day_is_opened_each_day_and_a_longer_one_names_the_rule(office: Office) -> None:
    today, tomorrow = plus(office.now, 0), plus(office.now, 1)
    half_month = {"period_from": today, "period_to": plus(office.now, 14), "last_day": plus(office.now, 20)}
    answer = await office.street.post(ROUNDS, DISPATCHER, **half_month)
    assert (answer.status_code, answer.json()["at_most"]) == (422, 1)
    assert "policy.kinds.screening_days.ordinary" in answer.json()["detail"]
    daily = {"period_from": today, "period_to": today, "last_day": tomorrow, "communities": [HERE]}
    opened = await office.street.done(ROUNDS, DISPATCHER, **daily)
    (case,) = opened["cases"]
    path = f"/mediation/screenings/{case['case_id']}"
    await office.street.done(f"{path}/zero-report", {}, nothing_found=True)
    await office.street.done(f"{path}/check", DISPATCHER)
    closed = await office.street.done(f"{ROUNDS}/{opened['number']}/close", DISPATCHER)
    assert closed["sums"]["zero_reports"] == 1


async def test_a_question_is_answered_within_five_working_days(office: Office) -> None:
    question = await office.register(Kind.CONSULT)
    (clock,) = (await office.explained(question))["clocks"]
    assert (clock["clock"], clock["days_left"]) == ("consult_answer", 5)
    await office.days_pass(11)
    told = await office.told(question)
    assert [name for name in told if name != "supervised"][:4] == [
        *("registered", "deadline-warned", "deadline-warned", "overdue"),
    ]
    await office.do(question, "answer", answered_by="legal_line", answer="可以申请法律援助")
    assert (await office.told(question))[-1] == "supervision-lifted"
