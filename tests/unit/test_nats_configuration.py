"""The text of the server's configuration, and what a server must say of itself."""

import subprocess
from pathlib import Path

import pytest

from deploy.embedded.nats_binary import nats_binary
from deploy.embedded.server_probe import NotDurable, require_sync_always
from deploy.nats.configuration import render
from deploy.trust import create_trust


@pytest.mark.parametrize("varz", [{}, {"jetstream": {}}, {"jetstream": {"config": {"sync_interval": 120_000_000_000}}}])
def test_a_server_that_would_lose_acknowledged_events_is_refused(varz: dict[str, object]) -> None:
    with pytest.raises(NotDurable, match="sync_interval: always"):
        require_sync_always(varz)


def test_the_configuration_of_the_compose_stack_is_accepted_by_the_server(tmp_path: Path) -> None:
    create_trust(tmp_path, {})
    configuration = tmp_path / "nats-server.conf"
    configuration.write_text(render(store="/data", max_file_store=8 * 2**30))

    checked = subprocess.run([nats_binary(), "-t", "-c", configuration], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr
    assert 'listen: "0.0.0.0:4222"' in configuration.read_text()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("store", ""),
        ("store", 'a" b'),
        ("server_name", "a\nb"),
        ("resolver", "/etc/resolver.conf"),
        ("port", 0),
        ("monitor_port", 65536),
        ("max_file_store", 0),
    ],
)
def test_a_value_the_configuration_cannot_hold_is_named(field: str, value: object) -> None:
    given = {"store": "/data", "max_file_store": 1, field: value}
    with pytest.raises(ValueError, match=field):
        render(**given)  # type: ignore[arg-type]
