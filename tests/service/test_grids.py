"""A grid worker sees the cases of their grid, a building head what they reported: over HTTP, on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from nats.aio.client import Client

from shared.people.roles import Role
from tests.service.reporting_kit import Reporting, reporting_on
from tests.service.test_mediation import DISPUTE, WAIT, Street, street
from tests.support.mediating import FOLLOW_UP, START
from tests.support.people import COMMUNITIES, GRID, as_
from tests.support.persons import somebody
from tests.support.waiting import until
from tests.unit.reporting.stories import CaseStory

pytestmark = pytest.mark.servers

__all__ = ["street"]
HERE, NEXT_DOOR = COMMUNITIES[1], COMMUNITIES[2]
WORKER, NEIGHBOUR = as_(Role.GRID_WORKER, HERE), as_(Role.GRID_WORKER, NEXT_DOOR)
HEAD, CLERK = as_(Role.BUILDING_HEAD, HERE), as_(Role.CLERK, HERE)


async def registered(street: Street, headers: dict[str, str], **fields: object) -> str:
    body = {**DISPUTE, "parties": [somebody()], **fields}
    answer = await street.intake.post("/intake/cases", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    case_id = str(answer.json()["case_id"])

    async def known() -> bool:
        return (await street.mediation.get(f"/mediation/cases/{case_id}")).is_success

    await until(known, what="mediation knows the case")
    return case_id


async def listed(http: httpx.AsyncClient, headers: dict[str, str]) -> set[str]:
    answer = await http.get("/mediation/cases", headers=headers)
    return {case["case_id"] for case in answer.json()["cases"]}


async def test_a_grid_worker_sees_their_own_grid(street: Street) -> None:
    own = await registered(street, WORKER)
    named = await registered(street, CLERK, grid=GRID)
    others = await registered(street, CLERK, grid="02")
    of_none = await registered(street, CLERK)
    of_next_door = await registered(street, NEIGHBOUR, community=NEXT_DOOR)
    assert await listed(street.mediation, WORKER) == {own, named}
    assert await listed(street.mediation, NEIGHBOUR) == {of_next_door}
    assert await listed(street.mediation, as_(Role.DIRECTOR, HERE)) == {own, named, others, of_none}
    for case_id, status in ((own, 200), (named, 200), (others, 403), (of_none, 403), (of_next_door, 403)):
        for http, path in ((street.mediation, "/mediation/cases"), (street.intake, "/intake/cases")):
            assert (await http.get(f"{path}/{case_id}", headers=WORKER)).status_code == status
    view = (await street.intake.get(f"/intake/cases/{own}", headers=WORKER)).json()
    assert view["grid"] == GRID
    assert [party["name"][1:] for party in view["parties"]] == ["某"], "masked"
    refused = await street.intake.post(
        "/intake/cases", json={**DISPUTE, "parties": [somebody()], "grid": "02"}, headers=WORKER
    )
    assert refused.status_code == 403


async def test_a_grid_worker_follows_up_in_their_own_grid_only(street: Street) -> None:
    for grid, status in ((GRID, 200), ("02", 403)):
        case_id = await registered(street, CLERK, grid=grid)
        await street.intake.post(f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"})
        for version, (command, body) in enumerate(
            (
                ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
                ("start", START),
                ("agree", {"form": "oral", "content": "减免物业费", "manner": "at_once"}),
                ("close", {"closing_code": "agreed_oral", "summary": "双方达成协议"}),
            ),
            start=2,
        ):
            headers = {**WAIT, "If-Match": f'"{version}"'}
            done = await street.mediation.post(f"/mediation/cases/{case_id}/{command}", json=body, headers=headers)
            assert done.status_code == 200, done.text
        followed = await street.mediation.post(
            f"/mediation/cases/{case_id}/follow-up",
            json=FOLLOW_UP,
            headers=WORKER,
        )
        assert followed.status_code == status, followed.text


async def test_a_building_head_sees_what_they_reported_and_no_persons(street: Street) -> None:
    mine, others = await registered(street, HEAD, channel="building_head"), await registered(street, CLERK)
    assert await listed(street.mediation, HEAD) == {mine}
    view = await street.intake.get(f"/intake/cases/{mine}", headers=HEAD)
    assert (view.status_code, view.json()["parties"]) == (200, [])
    assert (await street.intake.get(f"/intake/cases/{others}", headers=HEAD)).status_code == 403
    reading = {"reason": "想知道"}
    full = await street.intake.get(f"/intake/cases/{mine}/personal-data", params=reading, headers=HEAD)
    assert full.status_code == 403


async def test_the_street_itself_has_no_grids(street: Street) -> None:
    body = {**DISPUTE, "community": "220105003000", "parties": [somebody()], "grid": "01"}
    refused = await street.intake.post("/intake/cases", json=body, headers=as_(Role.DISPATCHER))
    assert (refused.status_code, refused.json()["type"].rpartition(":")[2]) == (422, "grid-of-the-street")


@pytest.fixture
async def reporting(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Reporting]:
    async with reporting_on(await new_database("reporting"), nats_client, nats_url) as running:
        yield running


async def test_the_log_and_the_stories_keep_to_grids_too(reporting: Reporting) -> None:
    own, others = CaseStory(1, community="002", grid=GRID), CaseStory(2, community="002", grid="02")
    of_none = CaseStory(3, community="002")
    for story in (own, others, of_none):
        story.begin("2024-06-03")
    await reporting.take(own, others, of_none)
    events = (await reporting.http.get("/reporting/events", headers=WORKER)).json()["events"]
    assert {event["case_no"] for event in events} == {own.case_no}
    for story, status in ((own, 200), (others, 403), (of_none, 403)):
        path = f"/reporting/cases/{story.case_no}/timeline"
        assert (await reporting.http.get(path, headers=WORKER)).status_code == status
