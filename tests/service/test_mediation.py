"""Intake and mediation together: a dispute from the window to its outcome, on both databases and a real broker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from services.intake import app as intake_app
from services.intake.subscriptions import SUBSCRIPTIONS as INTAKE
from services.mediation import app as mediation_app
from services.mediation.subscriptions import SUBSCRIPTIONS as MEDIATION
from shared.contracts.envelope import Event, decode
from shared.runtime.clock import ZONE, VirtualClock
from tests.support.mediating import FOLLOW_UP, START, sitting
from tests.support.persons import somebody
from tests.support.running import provisioned, running
from tests.support.waiting import until

pytestmark = pytest.mark.servers

WAIT = {"Prefer": "wait=10"}
DISPUTE: dict[str, Any] = {
    "kind": "dispute",
    "channel": "grid_worker",
    "community": "220105003002",
    "dispute_type": "15",
    "summary": "物业费纠纷",
}


@dataclass
class Street:
    """The two services, a clock and the bus."""

    intake: httpx.AsyncClient
    mediation: httpx.AsyncClient
    clock: VirtualClock
    bus: Client

    async def accepted(self) -> dict[str, Any]:
        case: dict[str, Any] = (
            await self.intake.post("/intake/cases", json={**DISPUTE, "parties": [somebody()]})
        ).json()
        await self.intake.post(f"/intake/cases/{case['case_id']}/accept", json={"consent_basis": "application"})
        await until(lambda: self._knows(case["case_id"]), what="mediation knows the case")
        return case

    async def do(self, case_id: str, command: str, **body: Any) -> httpx.Response:
        return await self.mediation.post(f"/mediation/cases/{case_id}/{command}", json=body, headers=WAIT)

    async def events(self, count: int) -> list[tuple[str, Event]]:
        async def there() -> bool:
            return (await self.bus.jetstream().stream_info("CASES")).state.messages >= count

        await until(there, what=f"{count} events in the stream")
        messages = [await self.bus.jetstream().get_msg("CASES", n + 1) for n in range(count)]
        return [(str(message.subject), decode(message.data)) for message in messages]

    async def _knows(self, case_id: str) -> bool:
        answer = await self.mediation.get(f"/mediation/cases/{case_id}")
        return answer.status_code == 200 and answer.json()["version"] == 2


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    await provisioned(nats_url, INTAKE + MEDIATION)
    clock = VirtualClock(datetime(2024, 3, 1, 9, tzinfo=ZONE))
    apps = [(module, await new_database(module.__name__.split(".")[1])) for module in (intake_app, mediation_app)]
    (intake_module, intake_url), (mediation_module, mediation_url) = apps
    async with (
        running(intake_module.create_app, intake_module.MIGRATIONS, intake_url, nats_url, clock) as intake,
        running(mediation_module.create_app, mediation_module.MIGRATIONS, mediation_url, nats_url, clock) as mediation,
    ):
        yield Street(intake, mediation, clock, nats_client)


async def test_a_dispute_settled_in_the_community(street: Street) -> None:
    case = await street.accepted()
    case_id = case["case_id"]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
        ("start", START),
        ("record-session", sitting(street.clock.now(), "双方各自陈述")),
        ("agree", {"form": "oral", "content": "物业减免两个月费用", "amount_cents": 20000, "manner": "at_once"}),
        ("close", {"closing_code": "agreed_oral", "summary": "双方达成协议"}),
        ("follow-up", FOLLOW_UP),
    ]
    for command, body in steps:
        answer = await street.do(case_id, command, **body)
        assert answer.status_code == 200, answer.text
    events = await street.events(9)
    assert [event.sequence for _, event in events] == list(range(1, 10))
    assert events[7][0] == "cases.220105.003.002.district.dispute.outcome"
    assert all("物业减免" not in event.model_dump_json() for _, event in events)
    tracked = await until(lambda: _tracked(street, case["query_code"], "已回访"), what="the resident sees the end")
    assert tracked["owner_level"] == "community"


async def test_up_to_the_district_and_back_down_with_an_outcome(street: Street) -> None:
    case_id = (await street.accepted())["case_id"]
    escalate = {"reason": "too_difficult", "tried": "三次调解未果"}
    for command, body in [
        ("escalate", escalate),
        ("sign", {}),
        ("escalate", escalate),
        ("return", {"reason": "within_lower_power"}),
        ("escalate", escalate),
        ("sign", {}),
        ("terminate", {"reason": "no_agreement", "remedy_notice": True}),
        ("close", {"closing_code": "terminated_no_agreement", "summary": "分歧较大"}),
    ]:
        answer = await street.do(case_id, command, **body)
        assert answer.status_code == 200, f"{command}: {answer.text}"
    subjects = [subject.split(".", 4)[4] for subject, _ in await street.events(11)]
    assert subjects[2:] == [
        "street.dispute.escalated",
        "street.dispute.signed",
        "district.dispute.escalated",
        "district.dispute.returned",
        "district.dispute.escalated",
        "district.dispute.signed",
        "district.dispute.terminated",
        "district.dispute.closed",
        "district.dispute.outcome",
    ]


async def test_overdue_goes_up_by_itself_and_says_why(street: Street) -> None:
    case_id = (await street.accepted())["case_id"]
    before = (await street.mediation.get(f"/mediation/cases/{case_id}/explain")).json()
    assert before["obstacle"] == "term_runs_still" or "term" in before["because"]
    for _ in range(35):
        await street.clock.advance(street.clock.now() + timedelta(days=1))
    names = [subject.rsplit(".", 1)[1] for subject, _ in await street.events(8)]
    assert names[2:7] == ["deadline-warned", "deadline-warned", "deadline-warned", "overdue", "escalated"]
    case = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()
    assert case["pending_level"] == "street"
    assert case["owner_level"] == "community"


async def test_a_stale_write_says_what_changed(street: Street) -> None:
    case_id = (await street.accepted())["case_id"]
    await street.do(case_id, "assign", mediator_ref="m-1", conflict_of_interest=False)
    stale = await street.mediation.post(
        f"/mediation/cases/{case_id}/terminate",
        json={"reason": "refused", "remedy_notice": True},
        headers={"If-Match": '"2"'},
    )
    assert stale.status_code == 412
    assert stale.json()["version"] == 3
    assert [change["event"] for change in stale.json()["changes"]] == ["assigned"]


async def test_work_lists_by_level_place_and_state(street: Street) -> None:
    mine, other = (await street.accepted())["case_id"], (await street.accepted())["case_id"]
    await street.do(other, "escalate", reason="cross_area", tried="涉及两个社区")
    street_list = (await street.mediation.get("/mediation/cases", params={"level": "street"})).json()
    assert [case["case_id"] for case in street_list["cases"]] == [other]
    community = (
        await street.mediation.get("/mediation/cases", params={"level": "community", "place": "220105003002"})
    ).json()
    assert {case["case_id"] for case in community["cases"]} == {mine, other}
    none = (await street.mediation.get("/mediation/cases", params={"state": "closed"})).json()
    assert none["cases"] == []


async def test_a_command_waits_for_a_case_that_is_on_its_way(street: Street) -> None:
    unknown = await street.mediation.post("/mediation/cases/nowhere/start", json=START)
    assert unknown.status_code == 404
    case = (await street.intake.post("/intake/cases", json={**DISPUTE, "parties": [somebody()]})).json()
    await street.intake.post(f"/intake/cases/{case['case_id']}/accept", json={"consent_basis": "application"})
    answer = await street.mediation.post(
        f"/mediation/cases/{case['case_id']}/assign",
        json={"mediator_ref": "m-1", "conflict_of_interest": False},
        headers={**WAIT, "If-Match": '"2"'},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["version"] == 3


async def _tracked(street: Street, code: str, state_name: str) -> dict[str, Any] | None:
    view: dict[str, Any] = (await street.intake.get("/intake/track", params={"code": code})).json()
    return view if view["state_name"] == state_name else None
