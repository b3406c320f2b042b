"""The street's centre gives out work and has its communities screened, from mediation's pages."""

import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from nats.aio.client import Client

from shared.contracts.levels import Level
from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.service.desk import Desk, desk
from tests.service.page_reader import PageReader
from tests.support.people import COMMUNITIES, STREET, ref_of

pytestmark = pytest.mark.servers

HERE, NEXT_DOOR = COMMUNITIES[0], COMMUNITIES[1]
ASSIGN, SCREEN = "/mediation/console/assignments/new", "/mediation/console/rounds/new"
ASSIGNMENT = {
    "community": HERE,
    "origin": "meeting",
    "meeting_ref": "meeting-2024-03",
    "meeting_on": "2024-03-01",
    "leader_ref": ref_of(Role.LEADER, Level.STREET, STREET),
    "person_ref": ref_of(Role.RESPONSIBLE_PERSON, Level.COMMUNITY, HERE),
    "department_ref": ref_of(Role.RESPONSIBLE_PERSON, Level.STREET, STREET),
    "last_day": "2024-03-08",
    "task": "督促停止堆放<杂物>",
}
ROUND = {"period": "ordinary", "period_from": "2024-02-16", "period_to": "2024-03-01", "last_day": "2024-03-05"}


@pytest.fixture
async def mediation(database_url: str, nats_client: Client, nats_url: str) -> AsyncIterator[Desk]:
    async with desk(database_url, nats_client, nats_url, datetime(2024, 3, 1, 9, 30, tzinfo=ZONE)) as made:
        yield made


async def test_the_centre_begins_work_and_follows_a_round(mediation: Desk) -> None:
    centre = PageReader(mediation.http, ref_of(Role.DISPATCHER, Level.STREET, STREET))
    assert {ASSIGN, SCREEN} <= set(re.findall(r'href="([^"]+)"', await centre.page("/mediation/")))
    wrong = await centre.filled_in(ASSIGN, ASSIGN, **{**ASSIGNMENT, "meeting_on": ""})
    assert (wrong.status_code, wrong.text.count("例会交办须填写例会编号和日期")) == (422, 2)
    assert "督促停止堆放&lt;杂物&gt;" in wrong.text
    given = await centre.filled_in(ASSIGN, ASSIGN, **ASSIGNMENT)
    assert given.status_code == 303, given.text
    assert "已交办" in await centre.page(given.headers["Location"])

    opened = await centre.filled_in(
        SCREEN, SCREEN, **ROUND, **{f"communities__{it}": "true" for it in (HERE, NEXT_DOOR)}
    )
    assert opened.status_code == 303, opened.text
    address = opened.headers["Location"]
    shown = await centre.page(address)
    screenings = re.findall(r'href="(/mediation/console/cases/[^"]+)"', shown)
    assert len(screenings) == 2
    early = await centre.filled_in(address, f"{address}/commands/close")
    assert (early.status_code, "尚未上报或未经审核" in early.text) == (409, True)
    for community, screening in zip((HERE, NEXT_DOOR), screenings, strict=True):
        clerk = PageReader(mediation.http, ref_of(Role.CLERK, Level.COMMUNITY, community))
        if community == HERE:
            assert len(re.findall(r'href="(/mediation/console/cases/[^"]+)"', await clerk.page(address))) == 1
            refused = await clerk.posted(f"{address}/commands/close", {"csrf": clerk.csrf})
            assert (refused.status_code, "不属于您的辖区" in refused.text) == (403, True)
        said = await clerk.filled_in(screening, f"{screening}/commands/zero-report", nothing_found="true")
        assert said.status_code == 303, said.text
        assert (await centre.filled_in(screening, f"{screening}/commands/check")).status_code == 303
    assert (await centre.filled_in(address, f"{address}/commands/close")).status_code == 303
    assert "已办结" in await centre.page(address)
    assert "已办结" in await centre.page("/mediation/console/rounds")


async def test_who_may_not_begin_is_offered_nothing(mediation: Desk) -> None:
    clerk = PageReader(mediation.http, ref_of(Role.CLERK, Level.COMMUNITY, HERE))
    assert "/new" not in await clerk.page("/mediation/")
    for address in (ASSIGN, SCREEN):
        assert (await clerk.asked(address)).status_code == 403
        refused = await clerk.posted(address, {"csrf": clerk.csrf})
        assert (refused.status_code, "您的岗位无权办理" in refused.text) == (403, True)
