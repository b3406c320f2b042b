"""A petitioner rates with the query code: once, after the closing, and nobody but who brought the petition."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from tests.service.kinds_street import Street, kinds_street
from tests.support.waiting import until

pytestmark = pytest.mark.servers

OPINION = {
    "opinion": "support",
    "claim": "要求修路",
    "facts": "路面破损",
    "handling": "支持",
    "basis": "城市道路管理条例",
}
PARTIES = [
    {"role": "applicant", "name": "李四", "phone": "13900001111"},
    {"role": "respondent", "name": "王五", "phone": "13900002222"},
]


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def rated(street: Street, code: str, tail: str = "1111", **body: Any) -> httpx.Response:
    wanted = {"petition_office": "satisfied", "responsible_unit": "dissatisfied", **body}
    # Nobody is signed in.
    return await street.intake.post(
        "/intake/track/rating", json={"code": code, "phone_tail": tail, **wanted}, headers={"Authorization": ""}
    )


async def closed(street: Street) -> dict[str, Any]:
    petition = await street.register("petition", channel="online", petition={"form": "online"}, parties=PARTIES)
    today = street.clock.now().date().isoformat()
    await street.do(
        "petitions",
        petition["case_id"],
        ("classify", {"purpose": "request", "competence": "own", "law_related": False}),
        ("accept", {"written_notice": True}),
        ("begin", {"leader_ref": "leader-1", "department": "街道城管办"}),
        ("issue-opinion", OPINION),
        ("deliver", {"received_on": today, "review_right_told": True}),
    )
    early = await rated(street, petition["query_code"])
    assert (early.status_code, early.json()["type"].rpartition(":")[2]) == (409, "not-closed")
    await street.do("petitions", petition["case_id"], ("close", {}))

    async def known() -> bool:
        view = await street.intake.get("/intake/track", params={"code": petition["query_code"]})
        return bool(view.json()["state"] == "closed")

    await until(known, what="intake knows that the petition is closed")
    return petition


async def test_a_petitioner_rates_once_with_the_query_code(street: Street) -> None:
    petition = await closed(street)
    code = petition["query_code"]
    for tail in ("2222", "9999"):
        assert (await rated(street, code, tail)).status_code == 403, "only who brought it knows the digits"
    assert (await rated(street, code, petition_office="not_rated")).status_code == 422

    answer = await rated(street, code)
    assert (answer.status_code, answer.json()["rated"]) == (201, True), answer.text
    again = await rated(street, code)
    assert (again.status_code, again.json()["type"].rpartition(":")[2]) == (409, "rating-time-over")

    await street.heard(petition["case_id"], "petition-rated")
    on_file = await street.known("petitions", petition["case_id"])
    assert on_file["rating"] == {"petition_office": "satisfied", "responsible_unit": "dissatisfied"}
    by_the_staff = await street.ask(
        "petitions",
        petition["case_id"],
        "rate",
        given_by="paper",
        petition_office="satisfied",
        responsible_unit="satisfied",
    )
    assert by_the_staff.status_code == 409
    assert (await street.names(petition["case_id"])).count("petition-rated") == 1


async def test_nobody_rates_after_the_days_for_it(street: Street) -> None:
    petition = await closed(street)
    await street.later(32)
    await street.heard(petition["case_id"], "petition-rated")

    async def over() -> bool:
        return (await rated(street, petition["query_code"])).status_code == 409

    await until(over, what="intake heard that the time is over")
    on_file = await street.known("petitions", petition["case_id"])
    assert on_file["rating"] == {"petition_office": "not_rated", "responsible_unit": "not_rated"}


async def test_what_is_no_petition_is_not_rated(street: Street) -> None:
    asked = await street.register("consult", channel="qr")
    answer = await rated(street, asked["query_code"])
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (409, "nothing-to-rate")
