"""A mediator's daily work from the page of a case: forms for what may be done now, refusals in Chinese on the page."""

import re
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.service.page_reader import PageReader
from tests.service.test_mediation import Street, street
from tests.service.test_mediation_turns import BEGUN, done
from tests.support.people import as_, ref_of

pytestmark = pytest.mark.servers

__all__ = ["street"]

PLACE = "220105003002"
SESSION = {
    "people_present": "3",
    "held_at": "2024-03-01T09:00",
    "venue": "home",
    "online": "false",
    "result": "nearer",
    "record": "赵六同意<修缮>",
}


class Browser(PageReader):
    """Somebody who works on cases at mediation's pages."""

    def __init__(self, street: Street, ref: str) -> None:
        super().__init__(street.mediation, ref)

    async def opened(self, case_id: str) -> str:
        return await self.page(f"/mediation/console/cases/{case_id}")

    async def sent(self, case_id: str, command: str, **fields: str) -> httpx.Response:
        address = f"/mediation/console/cases/{case_id}"
        return await self.filled_in(address, f"{address}/commands/{command}", **fields)


def offered(page: str) -> set[str]:
    return set(re.findall(r"/commands/([a-z-]+)#steps", page))


async def begun(street: Street) -> str:
    case_id: str = (await street.accepted())["case_id"]
    await done(street, case_id, *BEGUN)
    return case_id


async def test_a_mediator_does_the_daily_work_from_the_page(street: Street) -> None:
    case_id = await begun(street)
    mediator = Browser(street, "m-1")
    page = await mediator.opened(case_id)
    assert offered(page) == {
        *("decline", "invite-helper", "record-session", "extend", "agree", "terminate", "propose"),
        "open-safety-check",
    }
    steps: list[tuple[str, dict[str, Any]]] = [
        ("invite-helper", {"helper": "old_teacher", "consent": "true", "who": "孙老师"}),
        ("record-session", SESSION),
        ("agree", {"form": "oral", "content": "一周内修好", "manner": "at_once", "amount_cents": "1200.50"}),
        ("propose", {"proposal": "close", "grounds": "已达成口头协议"}),
    ]
    for command, fields in steps:
        answer = await mediator.sent(case_id, command, **fields)
        assert (answer.status_code, answer.headers.get("Location")) == (303, f"/mediation/console/cases/{case_id}"), (
            answer.text
        )
    shown = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()
    assert (shown["state"], shown["proposal"]) == ("agreed", "close")
    director = Browser(street, ref_of(Role.DIRECTOR, Level.COMMUNITY, PLACE))
    closed = await director.sent(case_id, "close", closing_code="agreed_oral", **{"papers.cover": "1"})
    assert closed.status_code == 303, closed.text
    assert "办结" in await director.opened(case_id)


async def test_what_is_refused_is_said_on_the_page_and_nothing_is_lost(street: Street) -> None:
    case_id = await begun(street)
    mediator = Browser(street, "m-1")
    alone = await mediator.sent(case_id, "record-session", **{**SESSION, "people_present": "1"})
    assert alone.status_code == 422
    assert "调解须有当事人到场" in alone.text
    assert "赵六同意&lt;修缮&gt;" in alone.text
    empty = await mediator.sent(case_id, "terminate")
    assert empty.status_code == 422
    assert "请填写“原因”" in empty.text
    stale = await mediator.sent(case_id, "record-session", **SESSION, version="3")
    assert (stale.status_code, "已被他人更新" in stale.text) == (412, True)
    unknown = await mediator.sent(case_id, "no-such-command")
    assert unknown.status_code == 404
    assert "没有这项操作" in unknown.text
    log = (await street.mediation.get(f"/mediation/cases/{case_id}")).json()["log"]
    assert log[-1]["event"] == "started"


async def test_who_may_not_is_offered_nothing_and_refused_on_record(street: Street) -> None:
    case_id = await begun(street)
    clerk = Browser(street, ref_of(Role.CLERK, Level.COMMUNITY, PLACE))
    assert "record-session" not in offered(await clerk.opened(case_id))
    with capture_logs() as logs:
        refused = await clerk.sent(case_id, "record-session", **SESSION)
    assert refused.status_code == 403
    assert [line["event"] for line in logs].count("access.refused") == 1
    assert (await clerk.sent(case_id, "record-session")).status_code == 403, "before the fields are read"
    without = await Browser(street, "m-1").sent(case_id, "record-session", **SESSION, csrf="another")
    assert without.status_code == 403
    shown = (await street.mediation.get(f"/mediation/cases/{case_id}", headers=as_(Role.DIRECTOR, PLACE))).json()
    assert [line["event"] for line in shown["log"]][-1] == "started"
