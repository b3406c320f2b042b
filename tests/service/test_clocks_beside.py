"""The clocks beside the term over HTTP, a real broker and both databases: told once, also after the closing."""

from datetime import datetime

import pytest
from nats.aio.client import Client

from shared.contracts.codes import DisputeType
from shared.runtime.clock import ZONE
from tests.service.desk import desk
from tests.support.mediating import FOLLOW_UP, START

pytestmark = pytest.mark.servers


async def test_a_labour_dispute_opens_the_arbitration_and_an_agreement_is_looked_after(
    database_url: str, nats_client: Client, nats_url: str
) -> None:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, tzinfo=ZONE)) as mediation:
        case_id = await mediation.accepted(DisputeType.LABOUR)
        explained = await mediation.explained(case_id)
        assert [(clock["clock"], clock["last_day"]) for clock in explained["clocks"]] == [
            ("conclude", "2024-04-01"),
            ("arbitration", "2024-03-18"),
        ]
        await mediation.days_pass(19)
        await mediation.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
        await mediation.do(case_id, "start", **START)
        parts = [
            {"amount_cents": 300_000, "due_on": "2024-03-29"},
            {"amount_cents": 200_000, "due_on": "2024-04-15"},
        ]
        owed = {"manner": "instalments", "amount_cents": 500_000, "instalments": parts}
        await mediation.do(case_id, "agree", form="oral", content="分期支付工资", **owed)
        closed = await mediation.do(case_id, "close", closing_code="agreed_oral", summary="结案报告")
        assert closed["state"] == "closed"
        assert [clock["clock"] for clock in (await mediation.explained(case_id))["clocks"]] == [
            "performance",
            "follow_up",
        ]
        await mediation.days_pass(35)
        await mediation.do(case_id, "follow-up", **{**FOLLOW_UP, "performed": False})
        await mediation.days_pass(60)
        assert await mediation.log_of(case_id) == [
            ("2024-03-13", "deadline-warned"),
            ("2024-03-15", "deadline-warned"),
            ("2024-03-18", "deadline-warned"),
            ("2024-03-19", "arbitration-opened"),
            ("2024-03-20", "assigned"),
            ("2024-03-20", "started"),
            ("2024-03-20", "agreed"),
            ("2024-03-20", "closed"),
            ("2024-03-20", "outcome"),
            ("2024-03-26", "deadline-warned"),
            ("2024-03-26", "deadline-warned"),
            ("2024-04-01", "overdue"),
            ("2024-04-01", "overdue"),
            ("2024-04-12", "deadline-warned"),
            ("2024-04-16", "overdue"),
            ("2024-04-24", "followed-up"),
        ]
        overdue = [event.data for _, event in await mediation.told(17) if event.type == "tongxin.case.overdue.v1"]
        assert [(fact.clock.value, fact.target_level.value) for fact in overdue] == [
            ("performance", "community"),
            ("follow_up", "street"),
            ("performance", "community"),
        ]
        clocks = (await mediation.explained(case_id))["clocks"]
        assert [(clock["clock"], clock["overdue"]) for clock in clocks] == [("performance", True)]
