"""What holds for every answer: its headers, how much it reads, and what it leaves in the log."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nats.aio.client import Client
from structlog.testing import capture_logs

from deploy.catalogue import entries
from shared.contracts.levels import Level
from shared.people import passwords
from shared.people.directory import StaffDirectory
from shared.people.roles import Role
from shared.runtime.limits import Limits
from shared.web.body_limit import MOST_BYTES
from shared.web.identity import CSRF_HEADER
from shared.web.sign_in import MOST_BYTES as OF_A_SIGN_IN
from tests.support.people import COMMUNITIES, as_, people_directory, ref_of
from tests.support.running import provisioned, running
from tests.support.safe_answers import kept_by_nobody
from tests.support.servers import free_port
from tests.support.street import Street, street

pytestmark = pytest.mark.servers

SERVICES = ("intake", "mediation", "notify", "reporting")
CLERK = ref_of(Role.CLERK, Level.COMMUNITY, COMMUNITIES[0])
PASSWORD = "correct horse battery"
TYPED = "欧阳雪梅13871239876"
CHUNK = b"x" * 1024


@pytest.fixture
async def one_port(tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path / "data", free_port()) as running:
        running.http.auth = None  # type: ignore[assignment]
        yield running


async def test_no_answer_is_kept_framed_or_taken_for_something_else(one_port: Street) -> None:
    case = await one_port.http.post(
        "/intake/cases",
        json={
            "kind": "consult",
            "channel": "online",
            "community": COMMUNITIES[0],
            "summary": "房屋租赁",
            "parties": [],
        },
    )
    clerk, auditor = as_(Role.CLERK, COMMUNITIES[0]), as_(Role.AUDITOR, "220105003")
    page = {"Accept": "text/html"}
    asked = [
        ("/", {}),
        ("/nowhere", {}),
        ("/mediation/cases", {}),
        ("/mediation/", clerk),
        ("/mediation/", page),
        ("/reporting/", clerk | page),
    ]
    asked += [("/intake/console/accesses", auditor), ("/intake/track?code=AAAA1111", {})]
    for service in SERVICES:
        asked += [(f"/{service}/sign-in", {}), (f"/{service}/home", clerk), (f"/{service}/nowhere", clerk)]
        asked += [(f"/{service}/health/ready", {}), (f"/{service}/refusals", clerk), (f"/{service}/sign-out", {})]
    answers = [case, *[await one_port.http.get(path, headers=headers) for path, headers in asked]]
    answers.append(await one_port.http.post("/intake/cases", content=b"{", headers=clerk))
    assert {answer.status_code for answer in answers} >= {200, 303, 307, 401, 403, 404, 405, 422}
    for answer in answers:
        assert kept_by_nobody(answer), f"{answer.request.url}: {answer.status_code} {answer.headers}"
    script = await one_port.http.get("/reporting/console/static/console.js")
    assert (script.status_code, script.headers["X-Content-Type-Options"]) == (200, "nosniff")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        *((f"/{service}/sign-in", OF_A_SIGN_IN) for service in SERVICES),
        ("/intake/cases", MOST_BYTES),
        ("/mediation/cases/none/assign", MOST_BYTES),
        ("/intake/ledger/import", 20 * MOST_BYTES),
    ],
)
async def test_what_is_too_long_is_not_read_to_its_end(one_port: Street, path: str, most: int) -> None:
    sent = 0

    async def long_body() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(most // len(CHUNK) + 1):
            sent += len(CHUNK)
            yield CHUNK

    headers = as_(Role.DISPATCHER, "220105003") | {"Content-Type": "application/json"}
    whole = b"x" * (most + 1)
    for content in (long_body(), whole):
        answer = await one_port.http.post(path, content=content, headers=headers)
        assert answer.status_code == 413, answer.text
        assert f"at most {most} bytes" in answer.json()["detail"]
        assert "过长" in answer.json()["sentence"]
    assert sent <= most + len(CHUNK)
    assert (await one_port.http.post(path, content=b"x" * 1000, headers=headers)).status_code != 413


async def test_a_path_and_a_query_are_logged_by_what_they_ask_for(one_port: Street) -> None:
    neighbour = as_(Role.CLERK, COMMUNITIES[1])
    with capture_logs() as logs:
        for headers in ({}, neighbour, as_(Role.AUDITOR, "220105003")):
            for path in (f"/intake/cases/{TYPED}", f"/mediation/petitions/{TYPED}/notes?reason={TYPED}"):
                await one_port.http.get(path, headers=headers)
            await one_port.http.get(f"/reporting/console/cases/{TYPED}?x={TYPED}", headers=headers)
            await one_port.http.get(f"/notify/{TYPED}", headers=headers)
            await one_port.http.post(f"/mediation/cases/{TYPED}/assign", json={TYPED: TYPED}, headers=headers)
    refused = [line["action"] for line in logs if line["event"] == "access.refused"]
    assert "GET /intake/cases/{case_id}" in refused
    assert TYPED not in str(logs)


async def test_who_comes_from_another_page_is_refused_without_the_path(
    tmp_path: Path, nats_client: Client, nats_url: str
) -> None:
    """What the auditor reads of it names the route."""
    del nats_client
    intake = next(it for it in entries() if it.name == "intake")
    await provisioned(nats_url, intake.subscriptions)
    _give_password()
    url = f"sqlite+aiosqlite:///{tmp_path}/x.sqlite"
    async with running(intake.create_app, intake.migrations, url, nats_url) as client:
        client.auth = None  # type: ignore[assignment]
        answer = await client.post("/intake/sign-in", json={"ref": CLERK, "password": PASSWORD})
        assert answer.headers[CSRF_HEADER]
        refused = await client.post(f"/intake/cases/{TYPED}/accept", json={"consent_basis": "application"})
        assert refused.status_code == 403
        told = (await client.get("/intake/refusals", headers=as_(Role.AUDITOR, "220105003"))).json()["refusals"]
    assert [it["action"] for it in told] == ["POST /intake/cases/{case_id}/accept"]


async def test_wrong_passwords_are_counted_once_for_all_services(
    tmp_path: Path, nats_client: Client, nats_url: str
) -> None:
    del nats_client
    intake, reporting = (next(it for it in entries() if it.name == name) for name in ("intake", "reporting"))
    await provisioned(nats_url, (*intake.subscriptions, *reporting.subscriptions))
    _give_password()
    given, wrong = {"ref": CLERK, "password": PASSWORD}, {"ref": CLERK, "password": "guessed wrongly"}
    for restarted in (False, True):
        first, second = (f"sqlite+aiosqlite:///{tmp_path}/{name}.sqlite" for name in ("intake", "reporting"))
        async with (
            running(intake.create_app, intake.migrations, first, nats_url, sessions=tmp_path / "s") as one,
            running(reporting.create_app, reporting.migrations, second, nats_url, sessions=tmp_path / "s") as other,
        ):
            if not restarted:
                for number in range(Limits().wrong_passwords):
                    client, path = ((one, "/intake/sign-in"), (other, "/reporting/sign-in"))[number % 2]
                    assert (await client.post(path, json=wrong, auth=None)).status_code == 401
            assert (await one.post("/intake/sign-in", json=given, auth=None)).status_code == 429
            assert (await other.post("/reporting/sign-in", json=given, auth=None)).status_code == 429


def _give_password() -> None:
    StaffDirectory(people_directory()).update(CLERK, password_hash=passwords.hash_chosen(PASSWORD))
