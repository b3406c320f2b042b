"""What the auditor of a street reads: who opened or destroyed personal data and why, and who was refused what."""

from typing import Any

import httpx
import pytest

from shared.contracts.levels import Level
from shared.people.roles import Role
from tests.service.test_mediation import Street, street
from tests.support.mediating import START
from tests.support.people import COMMUNITIES, STREET, as_, ref_of

pytestmark = pytest.mark.servers

__all__ = ["street"]
AUDITOR, ELSEWHERE = as_(Role.AUDITOR, STREET), as_(Role.AUDITOR, "220105004")
DISPATCHER, NEIGHBOUR = as_(Role.DISPATCHER, STREET), as_(Role.DIRECTOR, COMMUNITIES[2])
TOLD = "王某拒不让步"


async def log_of(http: httpx.AsyncClient, path: str, headers: dict[str, str] = AUDITOR, **asked: object) -> list[Any]:
    answer = await http.get(path, headers=headers, params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    return list(answer.json()[path.rsplit("/", 1)[1]])


async def escalated(street: Street) -> str:
    case_id = str((await street.accepted())["case_id"])
    for command, body in (
        ("assign", {"mediator_ref": "m-1", "conflict_of_interest": False}),
        ("start", START),
        ("escalate", {"reason": "too_difficult", "tried": TOLD}),
    ):
        assert (await street.do(case_id, command, **body)).is_success
    return case_id


async def test_every_reading_is_on_record_with_who_when_and_why(street: Street) -> None:
    case_id = await escalated(street)
    persons, notes = f"/intake/cases/{case_id}/personal-data", f"/mediation/cases/{case_id}/notes"
    assert (await street.intake.get(persons, params={"reason": "联系当事人"}, headers=DISPATCHER)).is_success
    assert (await street.mediation.get(notes, params={"reason": "签收前核对"}, headers=DISPATCHER)).is_success
    exported = {"year": 2024, "reason": "年度归档"}
    assert (await street.intake.get("/intake/ledger/export", params=exported, headers=DISPATCHER)).is_success
    at_intake = await log_of(street.intake, "/intake/accesses")
    assert [(it["case_id"], it["action"], it["reason"]) for it in at_intake] == [
        (case_id, "read", "导出台账：年度归档"),
        (case_id, "read", "联系当事人"),
    ]
    assert all(it["actor"]["ref"] == ref_of(Role.DISPATCHER, Level.STREET, STREET) for it in at_intake)
    assert all(it["at"].startswith("2024-03-01T") for it in at_intake)
    (of_notes,) = await log_of(street.mediation, "/mediation/accesses")
    assert (of_notes["case_id"], of_notes["reason"]) == (case_id, "签收前核对")
    assert await log_of(street.intake, "/intake/accesses", staff="nobody") == []
    assert len(await log_of(street.intake, "/intake/accesses", limit=1)) == 1
    older = await log_of(street.intake, "/intake/accesses", before=at_intake[0]["position"])
    assert older == at_intake[1:]


async def test_what_was_refused_is_on_record_too(street: Street) -> None:
    case_id = await escalated(street)
    for http, path in (
        (street.mediation, f"/mediation/cases/{case_id}"),
        (street.mediation, f"/mediation/cases/{case_id}/notes?reason=想看看"),
        (street.intake, f"/intake/cases/{case_id}/personal-data?reason=想看看"),
    ):
        assert (await http.get(path, headers=NEIGHBOUR)).status_code == 403
    assert (await street.intake.get(f"/intake/cases/{case_id}")).is_success
    who = ref_of(Role.DIRECTOR, Level.COMMUNITY, COMMUNITIES[2])
    refused = await log_of(street.mediation, "/mediation/refusals")
    assert [(it["staff_ref"], it["action"], it["case_id"], it["reason"]) for it in refused] == [
        (who, "mediation.read-narratives", case_id, "outside-your-area"),
        (who, "mediation.read-case", case_id, "outside-your-area"),
    ]
    (at_intake,) = await log_of(street.intake, "/intake/refusals")
    assert (at_intake["staff_ref"], at_intake["action"]) == (who, "intake.read-personal-data")
    assert "想看看" not in str(refused) + str(at_intake)


async def test_the_logs_are_the_auditors_and_of_their_own_street(street: Street) -> None:
    case_id = await escalated(street)
    await street.mediation.get(f"/mediation/cases/{case_id}/notes", params={"reason": "核对"}, headers=DISPATCHER)
    await street.mediation.get(f"/mediation/cases/{case_id}", headers=NEIGHBOUR)
    for path in ("/mediation/accesses", "/mediation/refusals", "/mediation/console/accesses"):
        for headers in (DISPATCHER, NEIGHBOUR, as_(Role.OPERATOR), as_(Role.CHIEF, STREET)):
            assert (await street.mediation.get(path, headers=headers)).status_code == 403
    assert await log_of(street.mediation, "/mediation/accesses", ELSEWHERE) == []
    assert await log_of(street.mediation, "/mediation/refusals", ELSEWHERE) == []
    page = (await street.mediation.get("/mediation/console/accesses", headers=AUDITOR)).text
    assert "核对" in page
    assert "不属其辖区" in page
    assert TOLD not in page
