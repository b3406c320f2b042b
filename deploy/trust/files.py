"""Files that a reader sees whole or not at all."""

import os
import tempfile
from pathlib import Path

PRIVATE = 0o600
PUBLIC = 0o644


def write_atomically(path: Path, content: bytes, mode: int) -> None:
    """Replace a file by one rename, on disk before it is visible; a file with this content is left alone.

    Args:
        path: of the file; its directory exists.
        content: all of it.
        mode: permission bits, given before the first byte is written.

    Raises:
        OSError: if the directory cannot be written.
    """
    if path.exists() and path.read_bytes() == content:
        path.chmod(mode)
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, mode)
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
