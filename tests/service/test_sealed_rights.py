"""Sealed matters on a real server, with the identities of a deployment: one reader hears of them, no level does."""

from collections.abc import AsyncIterator
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client

from deploy.embedded.nats_server import NatsServer
from deploy.topology import identities, level_readers, sealed_reader, topology
from deploy.trust import Trust, create_trust
from shared.contracts.examples.events import EXAMPLES
from shared.contracts.facts.sealed import HandedOver
from shared.contracts.filters import covers
from shared.messaging.permissions import inbox_prefix
from shared.messaging.provision import provision
from shared.rules.territory import Territory
from tests.support.waiting import until

TERRITORY = Territory.load()
EVENT = EXAMPLES[HandedOver]
READER = sealed_reader(TERRITORY)
MAY_HEAR = {READER.name}
MAY_PULL = {READER.name, "intake", "mediation"}


def test_only_the_sealed_reader_may_listen_and_only_two_services_beside_it_may_pull() -> None:
    everybody = identities(TERRITORY)
    listening = {
        name for name, rights in everybody.items() if any(covers(it, EVENT.bus_subject) for it in rights.subscribe)
    }
    pulling = {name for name, rights in everybody.items() if any(".SEALED." in it for it in rights.publish)}
    publishing = {
        name for name, rights in everybody.items() if any(covers(it, EVENT.bus_subject) for it in rights.publish)
    }

    assert listening == MAY_HEAR
    assert pulling == MAY_PULL
    assert publishing == {"mediation"}
    assert {reader.name for reader in level_readers(TERRITORY)}.isdisjoint(listening | pulling)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[tuple[NatsServer, Trust]]:
    trust = create_trust(tmp_path / "credentials", identities(TERRITORY))
    async with NatsServer(tmp_path / "nats", trust.resolver) as running:
        operator = await connect(running, trust, "operator", [])
        await provision(operator.jetstream(), topology(TERRITORY))
        await operator.close()
        yield running, trust


async def connect(server: NatsServer, trust: Trust, identity: str, errors: list[str]) -> Client:
    async def keep(error: Exception) -> None:
        errors.append(str(error).lower())

    return await nats.connect(
        server.url,
        user_credentials=trust.credentials(identity),
        inbox_prefix=inbox_prefix(identity),
        allow_reconnect=False,
        error_cb=keep,
    )


@pytest.mark.servers
async def test_the_server_lets_the_sealed_reader_hear_and_refuses_every_level(
    server: tuple[NatsServer, Trust],
) -> None:
    operator = await connect(*server, "operator", [])
    for reader in level_readers(TERRITORY)[:3]:
        errors: list[str] = []
        curious = await connect(*server, reader.name, errors)
        await curious.subscribe("sealed.>")
        await curious.subscribe(EVENT.bus_subject)
        await until(lambda seen=errors: len(seen) >= 2, what=f"refusals of {reader.name}")
        await curious.publish(f"$JS.API.CONSUMER.MSG.NEXT.SEALED.{READER.name}", b"", reply="x")
        await until(lambda seen=errors: any("publish" in it for it in seen), what=f"no pull for {reader.name}")
        await curious.close()

    await operator.jetstream().publish(EVENT.bus_subject, EVENT.encode())
    lead = await connect(*server, READER.name, [])
    durable = await lead.jetstream().pull_subscribe_bind(READER.name, stream="SEALED")
    (message,) = await durable.fetch(1, timeout=5)
    await message.ack_sync()
    assert message.data == EVENT.encode()
    info = await operator.jetstream().consumer_info("SEALED", READER.name)
    assert list(info.config.filter_subjects or [info.config.filter_subject]) == list(READER.filters)
    await lead.close()
    await operator.close()
