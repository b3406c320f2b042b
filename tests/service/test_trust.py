"""The files of the trust: what they hold, what a second run leaves alone, and what a real server makes of them."""

import base64
import hashlib
import json
import os
import signal
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import nkeys
import pytest
from nats.errors import Error

from deploy.embedded.nats_server import NatsServer
from deploy.trust import create_trust
from deploy.trust.credentials import parse
from deploy.trust.tokens import decode, encode
from shared.messaging.permissions import Permissions
from tests.service.trusted_server import (
    ESCALATED,
    IDENTITIES,
    MINE,
    OTHER,
    READER,
    REGISTERED,
    TrustedServer,
    trusted_server,
)
from tests.support.waiting import until

pytestmark = pytest.mark.servers


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[TrustedServer]:
    async with trusted_server(tmp_path) as running:
        await running.provision()
        yield running


def content(directory: Path) -> dict[str, bytes]:
    return {str(it.relative_to(directory)): it.read_bytes() for it in directory.rglob("*") if it.is_file()}


def test_a_token_is_signed_by_its_issuer_and_named_after_its_claims() -> None:
    seed = nkeys.encode_seed(bytes(range(32)), nkeys.PREFIX_BYTE_ACCOUNT)
    token = encode({"sub": "U", "name": "someone", "nats": {}}, issuer_seed=seed, issued_at=1_700_000_000)

    header, body, signature = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
    claims = json.loads(body)
    assert json.loads(header) == {"typ": "JWT", "alg": "ed25519-nkey"}
    assert claims["iss"] == nkeys.from_seed(seed).public_key.decode()
    assert nkeys.from_seed(seed).verify(token.rpartition(".")[0].encode(), signature)
    without_id = {key: value for key, value in claims.items() if key != "jti"}
    digest = hashlib.new("sha512_256", json.dumps(without_id, separators=(",", ":"), sort_keys=True).encode()).digest()
    assert claims["jti"] == base64.b32encode(digest).decode().rstrip("=")


def test_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    trust = create_trust(tmp_path / "trust", IDENTITIES)

    modes = {it.name: stat.S_IMODE(it.stat().st_mode) for it in trust.directory.rglob("*")}
    assert modes.pop("resolver.conf") == 0o644
    assert modes.pop("seeds") == 0o700
    assert stat.S_IMODE(trust.directory.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert {f"{name}.creds" for name in (*IDENTITIES, "operator", "system")} <= modes.keys()


def test_the_resolver_holds_no_secret(tmp_path: Path) -> None:
    trust = create_trust(tmp_path, IDENTITIES)

    resolver = trust.resolver.read_text()
    for seed in (tmp_path / "seeds").iterdir():
        assert seed.read_text().strip() not in resolver
    for name in IDENTITIES:
        assert parse(trust.credentials(name).read_bytes()).seed.decode() not in resolver


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    create_trust(tmp_path, IDENTITIES)
    before = content(tmp_path)

    create_trust(tmp_path, IDENTITIES)

    assert content(tmp_path) == before


def test_an_interrupted_first_run_is_completed(tmp_path: Path) -> None:
    trust = create_trust(tmp_path, IDENTITIES)
    whole = content(tmp_path)
    trust.resolver.unlink()
    trust.credentials("intake").unlink()

    create_trust(tmp_path, IDENTITIES)

    after = content(tmp_path)
    assert after.keys() == whole.keys()
    assert {name for name in whole if whole[name] != after[name]} - {"resolver.conf"} == {"intake.creds"}


@pytest.mark.parametrize("name", ["operator", "system", "", "../x", "A", "a.b", "a b", "社区"])
def test_a_name_unfit_for_a_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="identity"):
        create_trust(tmp_path, {name: READER})
    assert content(tmp_path) == {}


@pytest.mark.parametrize("damaged", ["intake.creds", "seeds/TONGXIN.nk"])
def test_a_damaged_file_is_named(tmp_path: Path, damaged: str) -> None:
    create_trust(tmp_path, IDENTITIES)
    (tmp_path / damaged).write_text("nonsense")

    with pytest.raises(ValueError, match=damaged):
        create_trust(tmp_path, IDENTITIES)


async def test_no_rights_mean_no_rights(tmp_path: Path) -> None:
    """To the server an empty list of allowed subjects would mean everything."""
    trust = create_trust(tmp_path / "trust", {"nobody": Permissions(publish=(), subscribe=())})
    running = NatsServer(tmp_path / "nats", trust.resolver)
    async with running, TrustedServer(running, trust).connect("nobody") as nobody:
        await nobody.client.publish("anything", b"")
        await nobody.refused("publish to", "anything")
        await nobody.client.subscribe("anything")
        await nobody.refused("subscription to", "anything")


async def test_the_system_user_may_ask_the_server_and_sees_no_event(server: TrustedServer) -> None:
    async with server.connect("system") as system, server.connect("operator") as operator:
        await system.listen("cases.>")
        answer = json.loads((await system.client.request("$SYS.REQ.SERVER.PING", timeout=2)).data)
        await operator.jetstream.publish(f"{MINE}.{REGISTERED}", b"{}")
        await system.client.flush()

        assert answer["server"]["name"] == "tongxin"
        assert system.heard == []


async def test_an_identity_is_added_while_the_others_stay_connected(server: TrustedServer) -> None:
    old = content(server.trust.directory)
    added = replace(READER, subscribe=(f"{MINE}.>", "_INBOX_late.>"))
    async with server.connect("community-001") as reader, server.connect("intake") as intake:
        create_trust(server.trust.directory, {**IDENTITIES, "late": added})
        await reload(server)
        assert await connects(server, "late")
        assert reader.client.is_connected
        await reader.listen(f"{MINE}.>")
        await intake.jetstream.publish(f"{MINE}.{REGISTERED}", b"{}")
        await until(lambda: reader.heard)
    new = content(server.trust.directory)
    assert {name for name in old if old[name] != new[name]} <= {"resolver.conf"}


@pytest.mark.parametrize("identity", ["community-001", "intake"])
async def test_changed_permissions_revoke_the_old_token(server: TrustedServer, identity: str) -> None:
    path = server.trust.credentials(identity)
    old = path.read_bytes()
    stolen = server.trust.credentials("stolen")

    narrowed = replace(IDENTITIES[identity], subscribe=("_INBOX_x.>",))
    create_trust(server.trust.directory, {**IDENTITIES, identity: narrowed})
    assert decode(parse(path.read_bytes()).token)["sub"] == decode(parse(old).token)["sub"]
    await reload(server)
    stolen.write_bytes(old)

    await until(lambda: refused(server, "stolen"))
    assert await connects(server, identity)
    async with server.connect(identity, prefix="_INBOX_x") as narrow:
        await narrow.client.subscribe(f"{MINE}.>")
        await narrow.refused("subscription to", f"{MINE}.>")


@pytest.mark.parametrize("identity", ["community-001", "intake"])
async def test_an_identity_no_longer_listed_is_refused(server: TrustedServer, identity: str) -> None:
    old = server.trust.credentials(identity).read_bytes()

    create_trust(server.trust.directory, {name: it for name, it in IDENTITIES.items() if name != identity})
    assert not server.trust.credentials(identity).exists()
    await reload(server)
    server.trust.credentials("kept-copy").write_bytes(old)

    await until(lambda: refused(server, "kept-copy"))
    assert await connects(server, "reporting")


async def test_credentials_of_another_trust_are_refused(server: TrustedServer, tmp_path: Path) -> None:
    other = create_trust(tmp_path / "other", IDENTITIES)

    stranger = TrustedServer(server.server, other)
    await until(lambda: refused(stranger, "operator"))
    await until(lambda: refused(stranger, "community-001"))


async def test_changed_filters_are_heard_after_a_reload(server: TrustedServer) -> None:
    wider = replace(READER, subscribe=(f"{MINE}.>", f"{OTHER}.>", "_INBOX_community-001.>"))
    create_trust(server.trust.directory, {**IDENTITIES, "community-001": wider})
    await reload(server)

    async with server.connect("community-001") as reader, server.connect("operator") as operator:
        await reader.listen(f"{OTHER}.>")
        await operator.jetstream.publish(f"{OTHER}.{ESCALATED}", b"{}")
        await until(lambda: reader.heard)
        assert reader.errors == []


async def reload(server: TrustedServer) -> None:
    """Have the server read its configuration again, and wait until it has."""
    assert server.server.pid
    async with httpx.AsyncClient(base_url=server.server.monitor_url, trust_env=False) as client:

        async def loaded() -> str:
            return str((await client.get("/varz")).json()["config_load_time"])

        before = await loaded()
        os.kill(server.server.pid, signal.SIGHUP)

        async def changed() -> bool:
            return await loaded() != before

        await until(changed)


async def connects(server: TrustedServer, identity: str) -> bool:
    return await outcome(server, identity) == "accepted"


async def refused(server: TrustedServer, identity: str) -> bool:
    return await outcome(server, identity) == "refused"


async def outcome(server: TrustedServer, identity: str) -> str:
    """`accepted`, `refused`, or `cut` when the server hung up before its reason could be read."""
    try:
        async with server.connect(identity):
            return "accepted"
    except Error as error:
        return "refused" if "authorization violation" in str(error).lower() else "cut"
    except ConnectionResetError:
        return "cut"
