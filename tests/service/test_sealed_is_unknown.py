"""To whoever may not know of a sealed matter there is no such case: every door answers as for an id nobody has."""

from collections.abc import AsyncIterator, Awaitable, Callable
from re import sub
from typing import Any

import httpx
import pytest
from nats.aio.client import Client

from shared.people.roles import Role
from tests.service.kinds_street import Street, kinds_street
from tests.support.people import as_
from tests.support.waiting import until

pytestmark = pytest.mark.servers

DESK = as_(Role.DISPATCHER, "220105003")
LEAD = as_(Role.CONFIDENTIAL_OFFICER, "220105003")
NOBODY = "00000000-0000-4000-8000-000000000000"
REASON = {"reason": "核对情况"}
VOIDED = {"reason": "wrong_entry"}
CLASSIFIED = {"purpose": "request", "competence": "own", "law_related": False}
PETITION_CLERK = as_(Role.PETITION_CLERK, "220105003")
Door = tuple[str, str, str, dict[str, Any]]


@pytest.fixture
async def street(
    new_database: Callable[[str], Awaitable[str]], nats_client: Client, nats_url: str
) -> AsyncIterator[Street]:
    async with kinds_street(new_database, nats_client, nats_url) as running:
        yield running


def doors(case_id: str, known: str, kind: str) -> list[Door]:
    """Service, method, address and body or parameters of what may be asked about a case."""
    own = {"petition": "petitions", "dispute": "cases"}[kind]
    commands: list[Door] = [
        (
            "mediation",
            "POST",
            f"/mediation/{own}/{case_id}/hand-over",
            {"organ": "police"} if kind == "dispute" else {},
        ),
        ("mediation", "POST", f"/mediation/{own}/{case_id}/void", VOIDED),
        ("mediation", "POST", f"/mediation/visits/{case_id}/close", {}),
        ("intake", "POST", f"/intake/cases/{case_id}/accept", {"consent_basis": "application"}),
        ("intake", "POST", f"/intake/cases/{case_id}/void", {}),
        ("intake", "POST", f"/intake/cases/{known}/duplicates/{case_id}/dismiss", {}),
        (
            "intake",
            "POST",
            f"/intake/cases/{case_id}/personal-data/destroy",
            {"reason": "purpose_achieved", "statement": "批准"},
        ),
    ]
    reads: list[Door] = [
        ("mediation", "GET", f"/mediation/{own}/{case_id}", {}),
        ("mediation", "GET", f"/mediation/{own}/{case_id}/explain", {}),
        ("mediation", "GET", f"/mediation/{own}/{case_id}/explain", {"at": "2024-03-01T10:00:00+08:00"}),
        ("mediation", "GET", f"/mediation/{own}/{case_id}/notes", REASON),
        ("mediation", "GET", f"/mediation/cases/{case_id}/papers", {}),
        ("mediation", "GET", f"/mediation/cases/{case_id}/papers/cover", REASON),
        ("mediation", "GET", f"/mediation/console/cases/{case_id}", {}),
        ("intake", "GET", f"/intake/cases/{case_id}", {}),
        ("intake", "GET", f"/intake/cases/{case_id}/personal-data", REASON),
        ("intake", "GET", f"/intake/cases/{case_id}/personal-data/accesses", {}),
        ("intake", "GET", f"/intake/cases/{case_id}/duplicates", {}),
        ("intake", "GET", f"/intake/console/cases/{case_id}", {}),
    ]
    return commands + reads


async def answers(street: Street, case_id: str, known: str, kind: str, who: dict[str, str]) -> list[tuple[Any, ...]]:
    services = {"mediation": street.mediation, "intake": street.intake}
    found = []
    for service, method, address, asked in doors(case_id, known, kind):
        page = {"Accept": "text/html"} if "/console/" in address else {}
        given: dict[str, Any] = {"params": asked} if method == "GET" else {"json": asked}
        answer: httpx.Response = await services[service].request(method, address, headers=who | page, **given)
        text = sub(r'nonce="[^"]*"', "nonce", answer.text.replace(case_id, "ID"))
        found.append((method, address.replace(case_id, "ID"), answer.status_code, text))
    return found


async def sealed_matters(street: Street) -> list[tuple[str, str]]:
    """A dispute under seal from its registration, and a petition that was sealed later."""
    dispute = await street.register("dispute", dispute_type="01", sealed="family_violence", channel="qr")
    petition = await street.register("petition", petition={"form": "letter"})
    await street.known("petitions", petition["case_id"], PETITION_CLERK)
    await street.do("petitions", petition["case_id"], ("seal", {"ground": "accusation"}))
    for path, case in (("cases", dispute), ("petitions", petition)):
        await street.known(path, case["case_id"], LEAD)

    async def gone() -> bool:
        return (await street.intake.get(f"/intake/cases/{petition['case_id']}", headers=DESK)).status_code == 404

    await until(gone, what="intake knows that the petition is sealed")
    return [(dispute["case_id"], "dispute"), (petition["case_id"], "petition")]


async def test_every_door_answers_as_for_an_id_nobody_has(street: Street) -> None:
    other = (await street.register("petition", petition={"form": "letter"}))["case_id"]
    for case_id, kind in await sealed_matters(street):
        for who in (DESK, as_(Role.OPERATOR, "220105003"), as_(Role.AUDITOR, "220105003"), PETITION_CLERK):
            told = await answers(street, case_id, other, kind, who)
            assert told == await answers(street, NOBODY, other, kind, who)
        assert {status for _, _, status, _ in await answers(street, case_id, other, kind, DESK)} == {404}


async def test_naming_a_sealed_matter_in_a_command_is_answered_as_naming_none(street: Street) -> None:
    (dispute, _), (petition, _) = await sealed_matters(street)
    other = (await street.register("petition", petition={"form": "letter"}))["case_id"]
    await street.known("petitions", other, PETITION_CLERK)
    issued = {
        "origin": "supervision",
        "leader_ref": "leader-1",
        "person_ref": "r-1",
        "department_ref": "r-1",
        "task": "核查",
        "last_day": "2024-03-20",
    }
    told = []
    for named in (petition, dispute, NOBODY):
        earlier = await street.mediation.post(
            f"/mediation/petitions/{other}/classify", json={**CLASSIFIED, "earlier_id": named}, headers=PETITION_CLERK
        )
        about = await street.mediation.post(
            "/mediation/assignments", json={**issued, "community": "220105003000", "about_id": named}, headers=DESK
        )
        told.append([(it.status_code, it.text.replace(named, "ID")) for it in (earlier, about)])
    assert told[0] == told[1] == told[2]
    assert told[0][0][0] == 422


async def test_that_something_was_refused_is_kept_for_the_auditor_who_learns_no_sealed_id(street: Street) -> None:
    (dispute, _), (petition, _) = await sealed_matters(street)
    who = as_(Role.DISPATCHER, "220105003")
    other = (await street.register("petition", petition={"form": "letter"}))["case_id"]
    await street.known("petitions", other, PETITION_CLERK)
    body = {**CLASSIFIED, "earlier_id": petition}
    await street.mediation.post(f"/mediation/petitions/{other}/classify", json=body, headers=PETITION_CLERK)
    for case_id in (dispute, NOBODY):
        await street.mediation.get(f"/mediation/cases/{case_id}", headers=who)
    voided = await street.mediation.post(f"/mediation/petitions/{petition}/void", json=VOIDED, headers=LEAD)
    assert voided.status_code == 403
    auditor = as_(Role.AUDITOR, "220105003")
    kept = await street.mediation.get("/mediation/refusals", headers=auditor)
    lines = [(it["action"], it["case_id"]) for it in kept.json()["refusals"]]
    assert lines == [("petition.void", None), ("mediation.read-case", None), ("petition.classify", None)]
    page = await street.mediation.get("/mediation/console/accesses", headers=auditor | {"Accept": "text/html"})
    for sealed in (dispute, petition):
        assert sealed not in kept.text + page.text
