"""Whose notices somebody is shown: of their area, of the kinds they are for, and what is addressed to them."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from nats.aio.client import Client

from services.notify.application.rights import scope_of
from services.notify.domain.channels import Channels
from services.notify.domain.directory import Directory
from services.notify.domain.notice import Notice
from services.notify.domain.rules import Policy, notices_for
from services.notify.subscriptions import SUBSCRIPTIONS
from shared.contracts.codes import Kind
from shared.contracts.envelope import Event
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.decision_review import LegalCheckBegun
from shared.contracts.facts.mediation import Outcome
from shared.contracts.levels import Level
from shared.people.roles import LEVELS, Role
from shared.people.sight import visible_to
from shared.people.staff import Staff
from shared.runtime.clock import VirtualClock
from tests.service.running_notify import START, Notify, delivered, publish
from tests.support.people import AREAS, COMMUNITIES, STREET, as_person, directory_of, ref_of
from tests.support.running import provisioned
from tests.support.waiting import until

pytestmark = pytest.mark.servers

HERE, LAWYER = COMMUNITIES[0], ref_of(Role.LAWYER, Level.STREET, STREET)


def outcome_of(kind: Kind) -> Event:
    """A case of a kind that has come to its end at the community."""
    event = EXAMPLES[Outcome]
    told = {"kind": kind, "case_no": f"{kind.value}-{HERE}-2024-00001", "owner_level": Level.COMMUNITY}
    names = {"id": f"end-of-{kind.value}", "subject": f"case-{kind.value}"}
    return event.model_copy(update=names | {"data": event.data.model_copy(update=told)})


def review() -> Event:
    """A decision that is examined by the lawyer of the street."""
    event = EXAMPLES[LegalCheckBegun]
    return event.model_copy(update={"data": event.data.model_copy(update={"adviser_ref": LAWYER})})


EVENTS = (*(outcome_of(kind) for kind in Kind if kind.is_case), review())
NOTICES = [notice for event in EVENTS for notice in notices_for(event, Directory({}), Policy(Channels()))]


@pytest.fixture
async def client(
    database_url: str, nats_client: Client, nats_url: str, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    await provisioned(nats_url, SUBSCRIPTIONS)
    async with Notify(database_url, nats_url, tmp_path, VirtualClock(START)).running() as client:
        await publish(nats_client, *EVENTS)
        await until(lambda: delivered(client, len(NOTICES)), what="every notice delivered")
        yield client


async def shown(client: httpx.AsyncClient, ref: str) -> set[tuple[str, str]]:
    """Event and recipient of every notice that somebody is shown."""
    answer = await client.get("/notify/notices", params={"limit": 500}, headers=as_person(ref))
    assert answer.status_code == 200, answer.text
    return {(it["event_id"], it["recipient"]) for it in answer.json()["notices"]}


def told_of(notice: Notice) -> tuple[str, str]:
    return notice.event_id, notice.recipient


async def test_the_list_shows_what_a_single_notice_lets_pass(client: httpx.AsyncClient) -> None:
    everybody = directory_of()
    listed = (await client.get("/notify/notices", params={"limit": 500})).json()["notices"]
    by_notice = {(it["event_id"], it["recipient"]): it["notice_id"] for it in listed}
    assert by_notice.keys() == {told_of(notice) for notice in NOTICES}
    for role, levels in LEVELS.items():
        for level in levels:
            staff = everybody[ref_of(role, level, AREAS[level][0])]
            covered = {told_of(it) for it in NOTICES if visible_to(staff).covers(scope_of(it))}
            assert await shown(client, staff.ref) == covered, staff.ref
            for told, notice_id in by_notice.items():
                answer = await client.get(f"/notify/notices/{notice_id}", headers=as_person(staff.ref))
                assert (answer.status_code == 200) is (told in covered), f"{staff.ref}, {told}"


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.LAWYER, {Kind.CONSULT}),
        (Role.PETITION_CLERK, {Kind.PETITION, Kind.VISIT}),
        (Role.JUDICIAL_OFFICE, {Kind.DISPUTE, Kind.DECISION_REVIEW}),
        (Role.CHIEF, {kind for kind in Kind if kind.is_case}),
    ],
    ids=lambda it: it.value if isinstance(it, Role) else "",
)
async def test_who_is_for_some_kinds_is_shown_the_notices_of_no_other(
    client: httpx.AsyncClient, role: Role, kinds: set[Kind]
) -> None:
    staff: Staff = directory_of()[ref_of(role, Level.STREET, STREET)]
    ends = {event_id for event_id, _ in await shown(client, staff.ref) if event_id.startswith("end-of-")}
    assert ends == {f"end-of-{kind.value}" for kind in kinds}


async def test_an_adviser_is_shown_what_is_addressed_to_them(client: httpx.AsyncClient) -> None:
    assert (review().id, f"adviser:{LAWYER}") in await shown(client, LAWYER)
    assert not {it for it in await shown(client, "l-1") if it[1].startswith("adviser:")}
