"""Sessions that were ended before they expired: an empty file each, seen by every service."""

import os
import re
import time
from pathlib import Path

from shared.runtime.mendable import Mendable

_IDENTIFIER = re.compile(r"[0-9A-Za-z_-]{16,64}")


class SessionsWrong(Mendable):
    """Nobody could sign out: what has ended cannot be kept."""


class EndedSessions:
    """What is kept of a session from its end until it would have expired.

    A file's name is the session, its time the moment of expiry: no service has to be up for another to know, nothing
    has to be locked, and a restart forgets nothing.

    Args:
        directory: shared by all services; made when it is missing.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def prepare(self) -> None:
        """Make the directory.

        Raises:
            SessionsWrong: it cannot be made or written.
        """
        try:
            self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SessionsWrong(f"TONGXIN_SESSIONS_DIRECTORY: {error}; give one that can be written") from None
        if not os.access(self.directory, os.W_OK | os.X_OK):
            raise SessionsWrong(f"TONGXIN_SESSIONS_DIRECTORY: {self.directory} cannot be written")

    def end(self, session: str, expires: int) -> None:
        """End a session, and forget those that have expired.

        Args:
            session: its identifier.
            expires: when it would have expired, in seconds since 1970.

        Raises:
            OSError: it cannot be written.
        """
        self._forget_expired()
        path = self.directory / session
        path.touch(mode=0o600)
        os.utime(path, (expires, expires))

    def has_ended(self, session: str) -> bool:
        """Say whether a session was ended; what is no identifier is none that still holds."""
        return _IDENTIFIER.fullmatch(session) is None or (self.directory / session).exists()

    def _forget_expired(self) -> None:
        now = time.time()
        for path in self.directory.iterdir():
            if _IDENTIFIER.fullmatch(path.name) and path.stat().st_mtime <= now:
                path.unlink(missing_ok=True)
