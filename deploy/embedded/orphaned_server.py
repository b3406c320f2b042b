"""Ends a server that outlived the process which had started it, before another one opens the same store.

nats-server takes no lock on its store: two of them would write into the same files.
"""

import asyncio
import os
import signal
from pathlib import Path

import structlog

_LOOKS = 200
_SECONDS_BETWEEN_LOOKS = 0.05
_log = structlog.get_logger(__name__)


def running_server(pid_file: Path, configuration: Path) -> int | None:
    """Process id of the live server that runs on this configuration file, if there is one.

    Args:
        pid_file: what the server wrote at its start; the number may since belong to an unrelated process.
        configuration: the path the server was given on its command line.
    """
    number = pid_file.read_text().strip() if pid_file.exists() else ""
    if not number.isdigit():
        return None
    try:
        arguments = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return None
    return int(number) if os.fsencode(configuration) in arguments else None


async def stop_orphan(pid_file: Path, configuration: Path) -> None:
    """Stop that server, by force if it must be. Call it only while holding the lock of the store's directory."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        pid = running_server(pid_file, configuration)
        if pid is None:
            return
        _log.warning("orphaned_nats_server_stopped", pid=pid, signal=how.name)
        os.kill(pid, how)
        for _ in range(_LOOKS):
            if running_server(pid_file, configuration) is None:
                return
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
