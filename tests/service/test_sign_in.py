"""Signing in over HTTP: the session, its protection, and what ends it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from services.intake.app import MIGRATIONS, create_app
from services.intake.subscriptions import SUBSCRIPTIONS
from shared.contracts.levels import Level
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from shared.runtime.limits import Limits
from shared.web.identity import COOKIE, CSRF_HEADER
from tests.service.test_intake import DISPUTE
from tests.support.people import COMMUNITIES, as_, people_directory, ref_of
from tests.support.running import provisioned, running

pytestmark = pytest.mark.servers

PASSWORD = "correct horse battery"
DIRECTOR = ref_of(Role.DIRECTOR, Level.COMMUNITY, COMMUNITIES[0])


@pytest.fixture
async def intake(tmp_path: Path, nats_client: Client, nats_url: str) -> AsyncIterator[httpx.AsyncClient]:
    del nats_client
    await provisioned(nats_url, SUBSCRIPTIONS)
    StaffDirectory(people_directory()).update(DIRECTOR, password_hash=passwords.hash_chosen(PASSWORD), active=True)
    async with running(create_app, MIGRATIONS, f"sqlite+aiosqlite:///{tmp_path}/x.sqlite", nats_url) as client:
        client.auth = None  # type: ignore[assignment]
        yield client


async def signed_in(client: httpx.AsyncClient) -> str:
    """Sign in as the director; returns what writes have to repeat."""
    answer = await client.post("/intake/sign-in", json={"ref": DIRECTOR, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return str(answer.headers[CSRF_HEADER])


async def test_without_signing_in_nothing_of_a_case_is_shown_or_done(intake: httpx.AsyncClient) -> None:
    for answer in (
        await intake.get("/intake/cases/any"),
        await intake.post("/intake/cases/any/accept", json={"consent_basis": "application"}),
        await intake.post("/intake/cases", json=DISPUTE),
        await intake.get("/intake/cases/any", headers={"Authorization": "Bearer nonsense"}),
        await intake.get("/intake/cases/any", headers={"Authorization": "Basic Y29uc29sZTp4"}),
    ):
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "登录" in answer.json()["sentence"]


async def test_a_resident_registers_online_and_follows_it_by_the_code(intake: httpx.AsyncClient) -> None:
    answer = await intake.post("/intake/cases", json={**DISPUTE, "channel": "qr"})
    assert answer.status_code == 201, answer.text
    tracked = await intake.get("/intake/track", params={"code": answer.json()["query_code"]})
    assert tracked.json()["state"] == "registered"


async def test_a_session_reads_and_writes_only_with_its_token(intake: httpx.AsyncClient) -> None:
    token = await signed_in(intake)
    without = await intake.post("/intake/cases", json=DISPUTE)
    assert (without.status_code, without.json()["type"]) == (403, "urn:tongxin:problem:csrf-token-missing")
    wrong = await intake.post("/intake/cases", json=DISPUTE, headers={CSRF_HEADER: "x" * len(token)})
    assert wrong.status_code == 403
    case = await intake.post("/intake/cases", json=DISPUTE, headers={CSRF_HEADER: token})
    assert case.status_code == 201, case.text
    assert (await intake.get(f"/intake/cases/{case.json()['case_id']}")).status_code == 200
    out = await intake.post("/intake/sign-out", data={"csrf": token})
    assert out.status_code == 303
    assert (await intake.get(f"/intake/cases/{case.json()['case_id']}")).status_code == 401


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(intake: httpx.AsyncClient) -> None:
    given = {"ref": DIRECTOR, "password": PASSWORD}
    plain = (await intake.post("/intake/sign-in", json=given)).headers["Set-Cookie"]
    assert f"{COOKIE}=" in plain
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in plain.split(";")}
    assert "Secure" not in plain
    behind_tls = await intake.post("/intake/sign-in", json=given, headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in behind_tls.headers["Set-Cookie"]
    for origin in ("https://evil.example", "null"):
        foreign = await intake.post("/intake/sign-in", json=given, headers={"Origin": origin})
        assert foreign.status_code == 403


async def test_signing_out_without_a_session_reads_no_body(intake: httpx.AsyncClient) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    async def endless() -> AsyncIterator[bytes]:
        yield b"a=1"
        raise AssertionError("the body was read")

    answer = await intake.post("/intake/sign-out", content=endless(), headers=form, auth=None)
    assert answer.status_code == 303


async def test_a_session_ends_when_the_person_is_disabled_or_the_password_changes(intake: httpx.AsyncClient) -> None:
    people = StaffDirectory(people_directory())
    for change in ({"active": False}, {"token_version": 99}):
        people.update(DIRECTOR, active=True, token_version=1)
        await signed_in(intake)
        assert (await intake.get("/intake/cases/any")).status_code == 404
        people.update(DIRECTOR, **change)
        assert (await intake.get("/intake/cases/any")).status_code == 401
    people.update(DIRECTOR, active=True, token_version=1)


async def test_the_page_lets_people_in_and_never_sends_them_elsewhere(intake: httpx.AsyncClient) -> None:
    page = await intake.get("/intake/cases/any", headers={"Accept": "text/html"}, follow_redirects=True)
    assert page.url.path == "/intake/sign-in"
    assert "登录" in page.text
    form = {"ref": DIRECTOR, "password": PASSWORD, "next": "/reporting/?year=2024"}
    for goes_to, arrives in (
        ("/reporting/?year=2024", "/reporting/?year=2024"),
        ("//evil.example/", "/intake/home"),
        ("https://evil.example/", "/intake/home"),
        ("/\\evil.example/", "/intake/home"),
    ):
        answer = await intake.post("/intake/sign-in", data=form | {"next": goes_to})
        assert (answer.status_code, answer.headers["Location"]) == (303, arrives)
    refused = await intake.post("/intake/sign-in", data=form | {"password": "wrong"})
    assert refused.status_code == 401
    assert "账号或密码不正确" in refused.text
    assert PASSWORD not in refused.text


async def test_guessing_is_stopped_and_logged_without_the_password(intake: httpx.AsyncClient) -> None:
    failures = Limits().wrong_passwords
    unknown = {"ref": "staff-unknown", "password": "guess number one"}
    with capture_logs() as logs:
        answers = [await intake.post("/intake/sign-in", json=unknown) for _ in range(failures + 1)]
    assert [answer.status_code for answer in answers] == [401] * failures + [429]
    assert [line["event"] for line in logs].count("sign_in.failed") == failures
    assert "guess" not in str(logs)


async def test_a_wrong_password_is_on_record_for_the_auditor(intake: httpx.AsyncClient) -> None:
    wrong = {"ref": DIRECTOR, "password": "guess number one"}
    assert (await intake.post("/intake/sign-in", json=wrong)).status_code == 401
    assert (await intake.post("/intake/sign-in", data=wrong)).status_code == 401
    assert (await intake.post("/intake/sign-in", json=wrong | {"ref": "nobody"})).status_code == 401
    told = (await intake.get("/intake/refusals", headers=as_(Role.AUDITOR, "220105003"))).json()["refusals"]
    assert [(it["staff_ref"], it["action"], it["reason"]) for it in told] == [
        (DIRECTOR, "sign-in", "wrong-password"),
        (DIRECTOR, "sign-in", "wrong-password"),
    ]


async def test_what_is_refused_is_logged_with_opaque_references(intake: httpx.AsyncClient) -> None:
    director, neighbour = as_(Role.DIRECTOR, COMMUNITIES[0]), as_(Role.DIRECTOR, COMMUNITIES[1])
    case_id = (await intake.post("/intake/cases", json=DISPUTE, headers=director)).json()["case_id"]
    with capture_logs() as logs:
        read = await intake.get(f"/intake/cases/{case_id}", headers=neighbour)
        personal = await intake.get(
            f"/intake/cases/{case_id}/personal-data", params={"reason": "好奇"}, headers=neighbour
        )
        written = await intake.post(
            f"/intake/cases/{case_id}/accept", json={"consent_basis": "application"}, headers=neighbour
        )
    assert [answer.status_code for answer in (read, personal, written)] == [403] * 3
    refused = [line for line in logs if line["event"] == "access.refused"]
    assert [line["action"] for line in refused] == ["intake.read-case", "intake.read-personal-data", "intake.accept"]
    assert {(line["staff"], line["case_id"]) for line in refused} == {
        (ref_of(Role.DIRECTOR, Level.COMMUNITY, COMMUNITIES[1]), case_id)
    }


async def test_a_refusal_is_a_page_for_a_browser_and_a_problem_for_a_program(intake: httpx.AsyncClient) -> None:
    director, neighbour = as_(Role.DIRECTOR, COMMUNITIES[0]), as_(Role.DIRECTOR, COMMUNITIES[1])
    case_id = (await intake.post("/intake/cases", json=DISPUTE, headers=director)).json()["case_id"]
    page = await intake.get(f"/intake/cases/{case_id}", headers=neighbour | {"Accept": "text/html"})
    assert (page.status_code, page.headers["Content-Type"]) == (403, "text/html; charset=utf-8")
    assert "不属于您的辖区" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    problem = await intake.get(f"/intake/cases/{case_id}", headers=neighbour)
    assert problem.headers["Content-Type"] == "application/problem+json"


async def test_who_acts_is_who_is_signed_in(intake: httpx.AsyncClient) -> None:
    director = as_(Role.DIRECTOR, COMMUNITIES[0])
    forged = await intake.post("/intake/cases", json={**DISPUTE, "actor": {"level": "district"}}, headers=director)
    assert forged.status_code == 422
    assert "actor" in forged.json()["detail"]


async def test_an_idempotency_key_gives_nobody_another_ones_answer(intake: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "window-1"}
    first = await intake.post("/intake/cases", json=DISPUTE, headers=as_(Role.DIRECTOR, COMMUNITIES[0]) | key)
    assert first.status_code == 201
    other = await intake.post("/intake/cases", json=DISPUTE, headers=as_(Role.CLERK, COMMUNITIES[0]) | key)
    assert other.status_code == 201, "nobody takes another one's key away either"
    assert first.json()["query_code"] not in other.text
    again = await intake.post("/intake/cases", json=DISPUTE, headers=as_(Role.DIRECTOR, COMMUNITIES[0]) | key)
    assert again.json() == first.json()
