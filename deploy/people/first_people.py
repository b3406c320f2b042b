"""The first contents of the directory of the staff, with passwords that only one file knows."""

import os
from collections.abc import Iterable
from pathlib import Path

from shared.people import passwords
from shared.people.directory import FILE, StaffDirectory
from shared.people.staff import Staff
from shared.people.tokens import TokenSigner, Use, make_key

PASSWORDS_FILE = "passwords.txt"
OPERATOR_TOKEN_FILE = "operator-token"  # noqa: S105 - a file's name
OPERATOR_TOKEN_DAYS = 365
_DAY_SECONDS = 86_400.0
_PRIVATE = 0o600


def make_people(directory: Path, staff: Iterable[Staff], *, operator: str, key_mode: int = _PRIVATE) -> None:
    """Make what is missing of a directory of the staff: the key, the people, the operator's token.

    People there already are left alone; passwords of new ones are written to `passwords.txt`, for its owner only.

    Args:
        directory: made if it is missing.
        staff: who there is at first.
        operator: reference of the one whose token the command line uses.
        key_mode: permission bits of the key.

    Raises:
        DirectoryWrong: staff.json cannot be used.
        OSError: the directory cannot be written.
    """
    directory.mkdir(mode=0o755, parents=True, exist_ok=True)
    make_key(directory, key_mode)
    people = StaffDirectory(directory)
    if not (directory / FILE).exists():
        given = {it.ref: (it, *passwords.generate()) for it in staff}
        lines = [f"{ref}\t{password}\t{it.name}\n" for ref, (it, password, _) in given.items()]
        _write_private(directory / PASSWORDS_FILE, "".join(lines))
        people.change(
            lambda them: them.update(
                {ref: it.model_copy(update={"password_hash": hashed}) for ref, (it, _, hashed) in given.items()}
            )
        )
    token_file = directory / OPERATOR_TOKEN_FILE
    found = people.find(operator)
    if found is not None and not token_file.exists():
        seconds = OPERATOR_TOKEN_DAYS * _DAY_SECONDS
        _write_private(token_file, TokenSigner.load(directory).make(found, Use.BEARER, seconds) + "\n")


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, _PRIVATE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(descriptor, _PRIVATE)
        file.write(text)
