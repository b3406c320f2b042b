"""Where the one-process run keeps everything, and the guarantee that only one process does so."""

from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.embedded.directory_lock import DirectoryLock, LockHeld
from shared.runtime.mendable import Mendable


class DataDirectoryInUse(Mendable):
    """Another process runs on this directory.

    Attributes:
        pid: of that process, or None if it is unknown.
    """

    def __init__(self, path: Path, pid: int | None) -> None:
        holder = f"process {pid}" if pid else "another process"
        remedy = f"kill {pid}" if pid else "stop that process"
        super().__init__(
            f"the data directory {path} is in use by {holder}: "
            f"use the instance that is running, stop it ({remedy}), or choose another directory with --data"
        )
        self.pid = pid


class DataDirectory:
    """A directory tree readable by its owner only, locked until `close` or the end of the process.

    Args:
        path: made with everything below it if missing.

    Raises:
        DataDirectoryInUse: if another process holds it.
        OSError: if it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)
        self._lock = DirectoryLock(self.path / "lock")
        try:
            self._lock.acquire()
        except LockHeld as error:
            raise DataDirectoryInUse(self.path, error.pid) from None
        for directory in (self.nats, self.databases, self.credentials, self.people, self.keys, self.logs):
            directory.mkdir(mode=0o700, exist_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def nats(self) -> Path:
        """Directory of the broker: configuration and streams."""
        return self.path / "nats"

    @property
    def databases(self) -> Path:
        """Directory of the services' databases."""
        return self.path / "databases"

    @property
    def credentials(self) -> Path:
        """Directory of the trust: seeds and a credentials file for each identity."""
        return self.path / "credentials"

    @property
    def people(self) -> Path:
        """Directory of the staff and of the key that signs their sessions and tokens."""
        return self.path / "people"

    @property
    def keys(self) -> Path:
        """Directory of the keys to personal data, a file for each service that keeps some."""
        return self.path / "keys"

    @property
    def logs(self) -> Path:
        """Directory of log files."""
        return self.path / "logs"

    def database(self, service: str) -> Path:
        """File of one service's database, e.g. `databases/intake.sqlite`."""
        return self.databases / f"{service}.sqlite"

    def close(self) -> None:
        """Release the lock; the files stay."""
        self._lock.release()
