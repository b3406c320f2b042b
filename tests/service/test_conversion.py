"""A visit or a question that becomes a petition: received with its origin, and followed by the code of its origin."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from nats.aio.client import Client

from services.mediation.domain.process.converting import case_it_becomes
from shared.contracts.codes import Kind
from shared.people.roles import Role
from tests.service.kinds_street import Street, kinds_street
from tests.support.people import as_
from tests.support.waiting import until

pytestmark = pytest.mark.servers

RECEIVED = {"receiver_ref": "r-1", "representatives": 2, "leader_on_duty": False}


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


async def tracked(street: Street, code: str, **asked: Any) -> dict[str, Any]:
    answer = await street.intake.get("/intake/track", params={"code": code, **asked})
    assert answer.status_code == 200, answer.text
    view: dict[str, Any] = answer.json()
    return view


async def test_the_days_of_a_petition_run_from_the_visit_it_came_out_of_and_the_visits_code_leads_to_it(
    street: Street,
) -> None:
    people = {"people_count": 6, "representatives": 2, "repeated_visit": True}
    visit = await street.register("visit", **people)
    await street.do("visits", visit["case_id"], ("receive", RECEIVED))
    await street.later(5)
    await street.do("visits", visit["case_id"], ("end", {"outcome": "to_petition", "record": "转信访"}))
    petition_id = case_it_becomes(visit["case_id"], Kind.PETITION)
    petition = await street.known("petitions", petition_id)
    assert (petition["form"], petition["flags"]) == ("visit", ["repeated", "collective"])
    explained = (await street.mediation.get(f"/mediation/petitions/{petition_id}/explain")).json()
    assert [(it["clock"], it["last_day"]) for it in explained["clocks"]] == [("petition_notice", "2024-03-18")]

    view = await tracked(street, visit["query_code"])
    assert (view["registered_as"], view["case_no"]) == (visit["case_no"], petition["case_no"])
    classified = {"purpose": "request", "competence": "own", "law_related": False}
    await street.do("petitions", petition_id, ("classify", classified), ("accept", {"written_notice": True}))

    async def accepted() -> bool:
        return (await tracked(street, visit["query_code"]))["state_name"] == "已受理，正在安排办理"

    await until(accepted, what="the code of the visit leads to where the petition stands")
    with_persons = await tracked(street, visit["query_code"], phone_tail="1111")
    assert with_persons["summary"] == "反映情况"


async def test_the_days_of_what_lay_before_it_was_registered_run_from_the_day_it_came(street: Street) -> None:
    letter = {"channel": "letter", "petition": {"form": "letter"}}
    body = {**letter, "kind": "petition", "community": "220105003000", "summary": "反映情况", "anonymous": True}
    for who, day, status in (
        ({}, "2024-03-02", 422),
        ({}, "2023-02-28", 422),
        ({"auth": None}, "2024-02-27", 401),
    ):
        answer = await street.intake.post("/intake/cases", json={**body, "received_on": day}, **who)
        assert answer.status_code == status, answer.text
    window = as_(Role.PETITION_CLERK, "220105003")
    page = await street.intake.get("/intake/console/places/220105003000/register/petition", headers=window)
    assert 'name="received_on"' in page.text

    petition = await street.register("petition", received_on="2024-02-27", **letter)
    late = await street.register("petition", received_on="2024-02-05", **letter)
    wages = await street.register("dispute", dispute_type="1001", received_on="2024-02-27")
    shown = (await street.intake.get(f"/intake/console/cases/{petition['case_id']}", headers=window)).text
    assert "<dt>收到</dt><dd>2024-02-27</dd>" in shown
    accepted = await street.intake.post(
        f"/intake/cases/{wages['case_id']}/accept", json={"consent_basis": "application"}, headers={"If-Match": '"1"'}
    )
    assert accepted.is_success, accepted.text
    for path, case, clock in (("petitions", petition, "petition_notice"), ("cases", wages, "arbitration")):

        async def last_day(path: str = path, case: dict[str, Any] = case, clock: str = clock) -> str | None:
            answer = await street.mediation.get(f"/mediation/{path}/{case['case_id']}/explain")
            clocks = answer.json()["clocks"] if answer.is_success else []
            return next((it["last_day"] for it in clocks if it["clock"] == clock), None)

        assert await until(last_day, what=f"the days of {clock} run") == "2024-03-13"
    await street.known("petitions", late["case_id"])
    await street.later(1)
    assert "overdue" in await street.heard(late["case_id"], "overdue")
    assert "overdue" not in await street.names(petition["case_id"])


async def test_a_question_asked_online_becomes_an_online_petition(street: Street) -> None:
    asked = await street.register("consult", channel="qr")
    await street.do("consults", asked["case_id"], ("convert", {"target": "petition"}))
    petition = await street.known("petitions", case_it_becomes(asked["case_id"], Kind.PETITION))
    assert (petition["form"], petition["flags"]) == ("online", [])


async def test_who_comes_in_number_is_asked_for_representatives_before_anything_else(street: Street) -> None:
    body = {
        "kind": "visit",
        "channel": "in_person",
        "community": "220105003000",
        "summary": "集体反映情况",
        "people_count": 12,
        "parties": [{"role": "applicant", "name": "李四", "phone": "13900001111"}],
    }
    for chosen, slug in ((None, "representatives-missing"), (6, "too-many-representatives")):
        answer = await street.intake.post("/intake/cases", json={**body, "representatives": chosen})
        assert answer.status_code == 422
        assert answer.json()["type"].endswith(slug)
        assert "代表" in answer.json()["sentence"]
    taken = await street.intake.post("/intake/cases", json={**body, "representatives": 5})
    assert taken.status_code == 201
    shown = (await street.intake.get(f"/intake/cases/{taken.json()['case_id']}")).json()
    assert shown["representatives"] == 5
