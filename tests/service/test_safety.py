"""A safety check from the window to the start of mediation: all services, both databases, a real broker."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from nats.aio.client import Client

from shared.people.roles import Role
from shared.runtime.clock import ZONE
from tests.service.whole_street import WholeStreet, whole_street
from tests.support.mediating import START
from tests.support.people import STREET, as_, as_person
from tests.support.persons import somebody
from tests.support.waiting import until

pytestmark = pytest.mark.servers

HERE = "220105003001"
CLERK, DIRECTOR, DISPATCHER = as_(Role.CLERK, HERE), as_(Role.DIRECTOR, HERE), as_(Role.DISPATCHER, STREET)
MEDIATOR, DISTRICT = as_person("m-1"), as_(Role.DISPATCHER, "220105")
DISPUTE = {
    "kind": "dispute",
    "channel": "window",
    "community": HERE,
    "dispute_type": "02",
    "summary": "邻居争执动手",
    "parties": [somebody()],
}
DONE: dict[str, Any] = {"cannot_act_alone": False, "heard_apart": True, "consents": True, "measures": "已单独询问"}


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[WholeStreet]:
    del nats_client
    async with whole_street(new_database, nats_url, datetime(2024, 3, 1, 15, tzinfo=ZONE)) as made:
        yield made


async def registered(street: WholeStreet, **fields: object) -> str:
    case = await street.done("/intake/cases", CLERK, **DISPUTE, **fields)
    return str(case["case_id"])


async def assigned(street: WholeStreet, case_id: str) -> str:
    await street.done(f"/intake/cases/{case_id}/accept", CLERK, consent_basis="application")
    path = f"/mediation/cases/{case_id}"

    async def accepted() -> bool:
        answer = await street.get(path, DIRECTOR)
        return answer.is_success and answer.json()["state"] == "accepted"

    await until(accepted, what="mediation knows the case")
    await street.done(f"{path}/assign", DIRECTOR, mediator_ref="m-1", conflict_of_interest=False)
    return path


async def notices(street: WholeStreet, case_id: str, who: dict[str, str], words: str) -> set[str]:
    """Recipients of the notices of a case with some words in them, once there are any."""

    async def found() -> set[str] | None:
        listed = (await street.get("/notify/notices", who)).json()["notices"]
        return {it["recipient"] for it in listed if it["case_id"] == case_id and words in it["text"]} or None

    return await until(found, what=f"notices with {words}")


async def test_raised_at_the_window_nobody_mediates_before_the_director_saw_to_it(street: WholeStreet) -> None:
    case_id = await registered(street, safety_check=True)
    told = await notices(street, case_id, DISPATCHER, "须先完成安全核查")
    assert told == {f"desk:community:{HERE}", f"desk:street:{STREET}"}
    path = await assigned(street, case_id)
    assert await street.refused(f"{path}/start", MEDIATOR, **START) == (409, "safety-check-open")
    assert "待安全核查" in (await street.get("/mediation/", DIRECTOR)).text
    page = (await street.get(f"/mediation/console/cases/{case_id}", DIRECTOR)).text
    assert "期限至" in page
    assert "安全核查期限" in page
    explained = (await street.get(f"{path}/explain", DIRECTOR)).json()
    assert ("safety_check", "2024-03-02T15:00:00+08:00") in [(it["clock"], it["due_at"]) for it in explained["clocks"]]

    assert (await street.refused(f"{path}/check-safety", MEDIATOR, **DONE))[0] == 403
    minor = {**DONE, "cannot_act_alone": True}
    assert await street.refused(f"{path}/check-safety", DIRECTOR, **minor) == (422, "police-report-missing")
    reported = {**minor, "police_told_at": "2024-03-01T14:40:00+08:00"}
    await street.done(f"{path}/check-safety", DIRECTOR, **reported)
    await street.done(f"{path}/start", MEDIATOR, **START)
    assert "待安全核查" not in (await street.get("/mediation/", DIRECTOR)).text
    timeline = await street.told(case_id, 6, DIRECTOR)
    assert [it["name"] for it in timeline] == [
        *("registered", "safety-check-opened", "accepted", "assigned", "safety-checked", "started")
    ]
    assert "已单独询问" not in str(timeline)
    shown = await street.get(f"{path}/notes", DIRECTOR, reason="案卷评查")
    assert [note["note"] for note in shown.json()["notes"]] == ["已单独询问"]


async def test_raised_by_the_mediator_it_is_overdue_and_supervised_until_it_is_done(street: WholeStreet) -> None:
    case_id = await registered(street)
    path = await assigned(street, case_id)
    await street.done(f"{path}/start", MEDIATOR, **START)
    await street.done(f"{path}/open-safety-check", MEDIATOR, grounds="调解中一方动手")
    agree = {"form": "oral", "content": "赔偿", "manner": "at_once"}
    assert await street.refused(f"{path}/agree", MEDIATOR, **agree) == (409, "safety-check-open")
    await street.days_pass(11)
    assert (await street.get(path, DISPATCHER)).json()["supervision"] == "red"
    assert await notices(street, case_id, DISPATCHER, "安全核查期限已于") >= {f"desk:street:{STREET}"}
    await street.done(f"{path}/check-safety", DISPATCHER, **{**DONE, "consents": False})
    shown = (await street.get(path, DISPATCHER)).json()
    assert (shown["supervision"], shown["overdue"], shown["safety_check"]["open"]) == (None, False, False)
    assert await street.refused(f"{path}/agree", MEDIATOR, **agree) == (409, "victim-does-not-consent")
    refused = {"reason": "refused", "remedy_notice": True}
    await street.done(f"{path}/terminate", MEDIATOR, **refused)


async def test_violence_named_with_the_colour_raises_it(street: WholeStreet) -> None:
    path = await assigned(street, await registered(street))
    await street.done(f"{path}/set-risk", DIRECTOR, risk="yellow", reason="violence")
    assert await street.refused(f"{path}/start", MEDIATOR, **START) == (409, "safety-check-open")


async def test_what_is_sealed_or_no_dispute_has_no_check(street: WholeStreet) -> None:
    for fields in ({"sealed": "family_violence"}, {"kind": "consult", "dispute_type": None}):
        answer = await street.post("/intake/cases", CLERK, **{**DISPUTE, "safety_check": True, **fields})
        assert answer.status_code == 422
        assert "safety_check" in answer.text
