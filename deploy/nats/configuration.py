"""The nats-server configuration, one text for the embedded run and the compose stack.

Every line that is not a plain address is there because the default loses, leaks or freezes something; see
docs/operating.md.
"""

from pathlib import Path

ANY_PORT = -1
"""Lets the server choose a free port; it writes which into its ports file."""

_TEMPLATE = """\
server_name: "{server_name}"
listen: "{host}:{port}"
http: "{monitor_host}:{monitor_port}"

max_payload: 256KB
# a service says its token, with every subject it may publish, in one line; 4 KB would be too short for mediation
max_control_line: 32KB
max_connections: 500
max_subscriptions: 5000
ping_interval: "20s"
ping_max: 3
write_deadline: "5s"
lame_duck_duration: "30s"
lame_duck_grace_period: "5s"
# bodies stay out of trace logs; 0 would print all of them
max_traced_msg_len: 1
logfile_size_limit: 10MB
logfile_max_num: 5

jetstream {{
  store_dir: "{store}"
  # an acknowledged publish is on disk; by default it may be two minutes away from it
  sync_interval: always
  max_memory_store: {max_memory_store}
  # below the size of the disk: a full store refuses publishes, a full disk freezes streams until a restart
  max_file_store: {max_file_store}
}}

include "{resolver}"
"""


def render(
    *,
    store: Path | str,
    max_file_store: int,
    max_memory_store: int = 64 * 1024 * 1024,
    resolver: Path | str = "resolver.conf",
    server_name: str = "tongxin",
    host: str = "0.0.0.0",  # noqa: S104 - inside the compose network, where the other containers must reach it
    port: int = 4222,
    monitor_host: str = "0.0.0.0",  # noqa: S104 - as above
    monitor_port: int = 8222,
) -> str:
    """Text of `nats-server.conf`; the defaults are those of the compose stack.

    Args:
        store: directory of the streams.
        max_file_store: bytes all streams together may take on disk.
        max_memory_store: bytes all memory streams together may take.
        resolver: what `create_trust` wrote, relative to the directory of the configuration file.
        server_name: unique among the servers that know each other.
        host: address clients connect to.
        port: for clients; `ANY_PORT` for any that is free.
        monitor_host: address of the monitoring pages, which ask for no password: loopback or an inner network.
        monitor_port: as `port`.

    Raises:
        ValueError: if a value cannot stand in the file; the message names it.
    """
    texts = {
        "store": str(store),
        "resolver": str(resolver),
        "server_name": server_name,
        "host": host,
        "monitor_host": monitor_host,
    }
    for field, text in texts.items():
        if not text or any(character in text for character in '"\\\n'):
            raise ValueError(f"{field}: {text!r} must not be empty or hold quotes, backslashes or line breaks")
    if Path(resolver).is_absolute():
        raise ValueError(f"resolver: {str(resolver)!r} must be relative to the configuration file, as 'resolver.conf'")
    for field, number in {"port": port, "monitor_port": monitor_port}.items():
        if number != ANY_PORT and not 0 < number < 1 << 16:
            raise ValueError(f"{field}: {number} must lie between 1 and 65535")
    if max_file_store <= 0:
        raise ValueError(f"max_file_store: {max_file_store} must be a positive number of bytes")
    return _TEMPLATE.format(
        **texts,
        port=port,
        monitor_port=monitor_port,
        max_memory_store=max_memory_store,
        max_file_store=max_file_store,
    )
