import shutil
from pathlib import Path

from deploy.embedded.data_directory import DataDirectory
from shared.runtime.mendable import Mendable

MARK = "demonstration"
"""Names a file that tells the directory of an earlier demonstration from one that is in use for real."""


class DirectoryNotEmpty(Mendable):
    """The demonstration begins with an empty directory and clears away nothing but its own."""


def empty_directory(path: Path) -> DataDirectory:
    """Return a locked, empty data directory; an earlier demonstration in it is removed.

    Raises:
        DirectoryNotEmpty: it holds something else.
        DataDirectoryInUse: a demonstration runs on it.
    """
    if path.exists() and any(path.iterdir()):
        if not (path / MARK).exists():
            raise DirectoryNotEmpty(f"{path} is not empty and no earlier demonstration: choose another with --data")
        DataDirectory(path).close()
        shutil.rmtree(path)
    directory = DataDirectory(path)
    (directory.path / MARK).touch()
    return directory
