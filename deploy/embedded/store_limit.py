"""How much disk the streams may take."""

import shutil
from pathlib import Path

_SHARE = 0.7


def store_limit(free: int, stored: int) -> int:
    """Bytes for all streams: a share of what they have and what is free.

    A full disk freezes streams until the server is restarted; a full store refuses publishes and nothing else.

    Args:
        free: bytes free on the disk of the store.
        stored: bytes the store takes already; it may always keep them.
    """
    return max(int((free + stored) * _SHARE), stored)


def measured_store_limit(store: Path) -> int:
    """`store_limit` for a directory as it is now; it need not exist yet, its parent does."""
    stored = sum(file.stat().st_size for file in store.rglob("*") if file.is_file()) if store.exists() else 0
    return store_limit(shutil.disk_usage(store.parent).free, stored)
