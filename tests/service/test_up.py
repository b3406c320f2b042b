"""`tongxin up`: one process that starts everything, says where it is, and leaves nothing behind."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import nats
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from deploy.people.first_people import OPERATOR_TOKEN_FILE
from shared.contracts.envelope import Event, decode
from shared.messaging.permissions import inbox_prefix
from tests.support.command_line import Command, started
from tests.support.people import RightPerson, give_people
from tests.support.servers import free_port
from tests.support.street import Street
from tests.support.waiting import until

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

READER = "community-220105003001"


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def broker_pid(data: Path) -> int:
    return int((data / "nats" / "nats-server.pid").read_text())


def nats_url(command: Command) -> str:
    return next(line.split()[1] for line in command.printed().splitlines() if line.startswith("NATS "))


@dataclass(frozen=True)
class Up:
    """A running `tongxin up`."""

    command: Command
    data: Path
    port: int
    broker: int
    street: Street

    @property
    def http(self) -> httpx.AsyncClient:
        return self.street.http

    async def accepted(self, community: str) -> str:
        """Register and accept a dispute; returns its id."""
        return str((await self.street.accepted(community=community))["case_id"])


@asynccontextmanager
async def up(data: Path) -> AsyncIterator[Up]:
    port = free_port()
    give_people(data)
    with started("up", "--data", data, "--port", port, "--nats-port", 0) as command:
        await command.says(f"/{READER}.creds\n")
        url = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=20, auth=RightPerson()) as client:
            street = Street(client, nats_url(command), data / "people" / OPERATOR_TOKEN_FILE)
            yield Up(command, data, port, broker_pid(data), street)


async def test_it_says_where_everything_is_and_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with up(data) as system:
        lines = system.command.printed().splitlines()
        assert f"console      http://127.0.0.1:{system.port}/reporting/home" in lines
        assert system.street.nats_url.startswith("nats://127.0.0.1:")
        for reader in ("district-220105", "street-220105003", READER):
            file = data / "credentials" / f"{reader}.creds"
            assert file.is_file()
            assert any(line.endswith(str(file)) for line in lines)
        assert (await system.http.get("/reporting/")).status_code == 200

        with started("up", "--data", data, "--port", free_port(), "--nats-port", 0) as second:
            assert await second.ended(seconds=80) == 1
            assert second.printed() == ""
            assert f"is in use by process {system.command.process.pid}" in second.complained()
            assert second.complained().count("\n") == 1
        assert (await system.http.get("/reporting/")).status_code == 200

        assert alive(system.broker)
        system.command.interrupt()
        assert await system.command.ended(seconds=10) == 0
        assert not alive(system.broker)
        assert "Traceback" not in system.command.complained()


async def test_a_port_that_is_taken_is_said_and_nothing_is_left_running(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with started("up", "--data", data, "--port", port, "--nats-port", 0) as command:
            assert await command.ended(seconds=80) == 1
            assert command.printed() == ""
            said = command.complained().splitlines()[-1]
            assert said == (
                f"tongxin: port {port} on 127.0.0.1 is taken: stop what listens there or choose another with --port"
            )
    assert not alive(broker_pid(data))


@pytest.mark.parametrize(
    ("option", "text", "key"),
    [
        ("--policy-file", "sign_days = {street = 0}", "policy.sign_days.street"),
        ("--policy-file", "sign_days =", "policy_file: "),
        ("--calendar-file", 'version = "1"\n[years.2027]\nholidays = [2026-01-01]', "years.2027.holidays: 2026-01-01"),
    ],
)
async def test_rules_that_cannot_be_used_are_named_and_nothing_is_left_running(
    tmp_path: Path, option: str, text: str, key: str
) -> None:
    data, file = tmp_path / "data", tmp_path / "file.toml"
    file.write_text(text, encoding="utf-8")
    with started("up", "--data", data, "--port", free_port(), "--nats-port", 0, option, file) as command:
        assert await command.ended(seconds=80) == 1
        assert key in command.complained().splitlines()[-1]
        assert "Traceback" not in command.complained()
    assert not alive(broker_pid(data))


async def test_killed_it_takes_the_broker_along_and_goes_on_where_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with up(data) as system:
        case = await system.accepted("220105003001")
        system.command.process.send_signal(signal.SIGKILL)
        assert await system.command.ended() == -signal.SIGKILL
        await until(lambda: not alive(system.broker), seconds=10, what="nats-server ends with its parent")

    async with up(data) as again:
        assert (await again.http.get(f"/intake/cases/{case}")).json()["state"] == "accepted"
        await again.street.escalate(case)

        async def told() -> bool:
            answer = await again.http.get(f"/reporting/cases/{case}/timeline")
            return answer.is_success and [it["name"] for it in answer.json()["events"]] == [
                "registered", "accepted", "escalated",
            ]  # fmt: skip

        await until(told, what="reporting has the whole case, each event once")
        again.command.process.send_signal(signal.SIGTERM)
        assert await again.command.ended(seconds=10) == 0


@dataclass
class Listener:
    """A NATS client of another organisation."""

    events: list[Event] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def take(self, message: Msg) -> None:
        event = decode(message.data)
        assert message.subject == event.bus_subject
        self.events.append(event)

    async def note(self, error: Exception) -> None:
        self.errors.append(str(error).lower())

    @asynccontextmanager
    async def connected(self, system: Up, name: str) -> AsyncIterator[Client]:
        client = await nats.connect(
            system.street.nats_url,
            user_credentials=str(system.data / "credentials" / f"{name}.creds"),
            inbox_prefix=inbox_prefix(name),
            error_cb=self.note,
        )
        yield client
        await client.close()

    def heard(self) -> list[tuple[str, str]]:
        return [(event.data.place.community, event.type.split(".")[2]) for event in self.events]  # type: ignore[attr-defined]


async def test_each_level_hears_its_events_and_no_others(tmp_path: Path) -> None:
    community, street_level, district = Listener(), Listener(), Listener()
    async with (
        up(tmp_path / "data") as system,
        community.connected(system, READER) as at_community,
        street_level.connected(system, "street-220105003") as at_street,
        district.connected(system, "district-220105") as at_district,
    ):
        await at_community.subscribe("cases.220105.003.001.>", cb=community.take)
        await at_community.subscribe("cases.220105.003.002.>", cb=community.take)
        await at_community.subscribe("cases.>", cb=community.take)
        await at_street.subscribe("cases.220105.003.>", cb=street_level.take)
        await at_district.subscribe("cases.220105.*.*.district.>", cb=district.take)
        await asyncio.gather(*(client.flush() for client in (at_community, at_street, at_district)))

        mine, other = await system.accepted("220105003001"), await system.accepted("220105003002")
        await system.street.escalate(mine)
        await system.street.escalate(other)
        await system.http.post(f"/mediation/cases/{mine}/sign", json={})
        for command, body in (
            ("terminate", {"reason": "no_agreement", "remedy_notice": True}),
            ("close", {"closing_code": "terminated_no_agreement", "summary": "分歧较大"}),
        ):
            answer = await system.http.post(f"/mediation/cases/{mine}/{command}", json=body)
            assert answer.is_success, answer.text
        await until(lambda: len(street_level.events) == 10)
        await until(lambda: ("001", "outcome") in district.heard() and ("001", "outcome") in community.heard())

        assert community.heard() == [
            ("001", name)
            for name in ("registered", "accepted", "escalated", "signed", "terminated", "closed", "outcome")
        ]
        assert {place for place, _ in street_level.heard()} == {"001", "002"}
        assert district.heard() == [("001", "outcome")]
        assert len([error for error in community.errors if "permissions violation" in error]) == 2

        await at_community.publish("cases.220105.003.001.street.dispute.registered", b"{}")
        await until(lambda: any("violation for publish" in error for error in community.errors))
        durable = await at_community.jetstream().pull_subscribe_bind(READER, stream="CASES")
        kept = [decode(message.data) for _ in community.events for message in await durable.fetch(1, timeout=30)]
        assert kept == community.events
