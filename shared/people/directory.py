"""The staff: one JSON file, replaced as a whole, read again when it has changed."""

import fcntl
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.people.staff import Staff
from shared.runtime.mendable import Mendable

log = structlog.get_logger(__name__)

FILE = "staff.json"
_READABLE_BY_SERVICES = 0o644
People = Mapping[str, Staff]
"""The staff by reference."""


class DirectoryWrong(Mendable):
    """The file cannot be used; the message names the file, the person and the key."""


class NoSuchPerson(Mendable):
    """The directory knows nobody of this reference."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.ref = ref

    def __str__(self) -> str:
        return f"{self.ref}: nobody of the staff has this reference; `tongxin user list` shows who there is"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: int = 1
    staff: tuple[Staff, ...] = ()


class StaffDirectory:
    """The staff as a service reads them, and as the command line changes them.

    Args:
        directory: holds staff.json; both are left alone by reading.
    """

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE
        self._people: People = {}
        self._seen: tuple[int, int, int] | None = None

    def people(self) -> People:
        """Return the staff as the file has them now; a file that has become wrong is reported, the last good one stays.

        Raises:
            DirectoryWrong: there is no file, or it was never good.
        """
        seen = _stamp(self.path)
        if seen != self._seen:
            try:
                self._people = _read(self.path)
            except DirectoryWrong as error:
                if self._seen is None:
                    raise
                log.error("people.file_wrong", error=str(error))  # noqa: TRY400 - expected, no trace
            self._seen = seen
        return self._people

    def find(self, ref: str) -> Staff | None:
        """Return a person by reference."""
        return self.people().get(ref)

    def change(self, change: Callable[[dict[str, Staff]], None]) -> None:
        """Read the file, change what it holds, and replace it; one at a time, whoever else does the same.

        Raises:
            DirectoryWrong: the file cannot be used.
            OSError: it cannot be written.
        """
        self.path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        with _locked(self.path.with_suffix(".lock")):
            people = dict(_read(self.path)) if self.path.exists() else {}
            change(people)
            _replace(
                self.path, _File(staff=tuple(sorted(people.values(), key=lambda it: it.ref))).model_dump_json(indent=1)
            )

    def update(self, ref: str, **changes: object) -> Staff:
        """Change fields of one person; returns the person after it.

        Raises:
            NoSuchPerson: the directory knows nobody of this reference.
            ValidationError: the changes do not make a person.
        """
        changed: list[Staff] = []

        def one(people: dict[str, Staff]) -> None:
            if ref not in people:
                raise NoSuchPerson(ref)
            people[ref] = Staff.model_validate({**dict(people[ref]), **changes})
            changed.append(people[ref])

        self.change(one)
        return changed[0]


def _read(path: Path) -> People:
    try:
        found = _File.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise DirectoryWrong(f"{path} does not exist: make it with `tongxin user add`") from None
    except ValidationError as error:
        raise DirectoryWrong(f"{path}: {_findings(path, error)}") from None
    people = {person.ref: person for person in found.staff}
    if len(people) < len(found.staff):
        twice = sorted({it.ref for it in found.staff if sum(other.ref == it.ref for other in found.staff) > 1})
        raise DirectoryWrong(f"{path}: staff.ref: {', '.join(twice)} stands twice")
    return people


def _findings(path: Path, error: ValidationError) -> str:
    """Name each key, and the person by reference; what stands there may be a password's hash, so it is not repeated."""
    return "; ".join(
        f"{'.'.join(str(part) for part in _named(path, item['loc']))}: {item['msg']}" for item in error.errors()
    )


def _named(path: Path, location: tuple[int | str, ...]) -> Iterator[int | str]:
    yield from location[:1]
    if len(location) > 1:
        try:
            yield json.loads(path.read_bytes())["staff"][location[1]]["ref"]
        except (ValueError, LookupError, TypeError):
            yield location[1]
        yield from location[2:]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return found.st_mtime_ns, found.st_size, found.st_ino


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, text: str) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(descriptor, _READABLE_BY_SERVICES)
            file.write(f"{text}\n")
            file.flush()
            os.fsync(descriptor)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
