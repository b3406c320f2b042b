"""Which kind of disk a directory lies on: in memory, a commit costs nothing and no figure means anything."""

from pathlib import Path

IN_MEMORY = frozenset({"tmpfs", "ramfs"})


def file_system_of(directory: Path, mounts: str) -> str:
    """Return the type of the file system, e.g. "ext4".

    Args:
        directory: absolute, without symbolic links.
        mounts: content of /proc/mounts; of several that cover the directory the deepest counts, then the last.
    """
    kind, depth = "unknown", 0
    for line in mounts.splitlines():
        _, point, mounted = line.split()[:3]
        parts = len(Path(point).parts)
        if directory.is_relative_to(point) and parts >= depth:
            kind, depth = mounted, parts
    return kind
