"""The directory of everything the containers of the compose stack are given from files.

Each container is given single files of it (docker-compose.yml says which), with the mode they have on the host. The
containers' users are nobody on the host, so those files are readable by everyone; the directory itself, which only its
owner may enter, keeps everyone else away.
"""

import secrets
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from deploy.catalogue import SERVICE_NAMES
from deploy.nats import configuration
from deploy.people.first_people import make_people
from deploy.people.starters import OPERATOR, starters
from deploy.personal_data_keys import KEEPERS_OF_PERSONAL_DATA, keep_or_make_keys
from deploy.topology import identities
from deploy.trust.create import Trust, create_trust
from deploy.trust.files import write_atomically
from shared.messaging.topology import STREAMS
from shared.rules.territory import Territory

FOR_CONTAINERS = 0o444
STORE = "/data"
MAX_FILE_STORE = sum(stream.max_bytes for stream in STREAMS) * 5 // 4
"""Bytes for all streams together: what they may hold, and a quarter for what the server adds."""

_RANDOM_BYTES = 32


class NotASecretsDirectory(ValueError):
    """The directory holds something else; the message names it and the remedy."""


@dataclass(frozen=True)
class Secrets:
    """What was made.

    Attributes:
        directory: all of it; mode 0700.
        trust: keys and credentials of the broker, those for subscribers among them.
    """

    directory: Path
    trust: Trust

    @property
    def people(self) -> Path:
        """The staff, the key that signs their sessions and tokens, and what the first of them begin with."""
        return self.directory / "people"

    def personal_data_keys(self, service: str) -> Path:
        """Keys to the personal data that a service keeps."""
        return self.directory / f"{service}-personal-data-keys.toml"

    def database_password(self, service: str) -> Path:
        """Password of a service's own database."""
        return self.directory / f"{service}-database-password"


def create_secrets(directory: Path, territory_file: Path | None = None) -> Secrets:
    """Make what is missing; safe to repeat: passwords, people and keys are kept, the rest follows from them.

    Args:
        directory: made with mode 0700 if it is missing.
        territory_file: the street; by default the one of the last time, at first the built-in one.

    Raises:
        NotASecretsDirectory: it exists and holds something else.
        ValueError: a file there or the territory file is damaged; the message says which.
        OSError: the directory cannot be written.
    """
    _open_directory(directory)
    kept = directory / "territory.toml"
    text = _territory_text(territory_file, kept)
    write_atomically(kept, text.encode(), FOR_CONTAINERS)
    made = Secrets(directory, create_trust(directory / "trust", identities(Territory.load(kept))))

    _keep_or_make(directory / "postgres-password", FOR_CONTAINERS)
    for service in SERVICE_NAMES:
        _keep_or_make(made.database_password(service), FOR_CONTAINERS)
    make_people(made.people, starters(Territory.load(kept)), operator=OPERATOR, key_mode=FOR_CONTAINERS)
    for service in KEEPERS_OF_PERSONAL_DATA:
        keep_or_make_keys(made.personal_data_keys(service), FOR_CONTAINERS)
    derived = {
        "nats-server.conf": configuration.render(store=STORE, max_file_store=MAX_FILE_STORE).encode(),
        "resolver.conf": made.trust.resolver.read_bytes(),
        **{f"{name}.creds": made.trust.credentials(name).read_bytes() for name in (*SERVICE_NAMES, "operator")},
    }
    for name, content in derived.items():
        write_atomically(directory / name, content, FOR_CONTAINERS)
    return made


def _open_directory(directory: Path) -> None:
    strangers = {path.name for path in directory.iterdir()} if directory.exists() else set()
    if strangers and not {"territory.toml", "trust"} & strangers:
        raise NotASecretsDirectory(
            f"{directory} holds something else ({min(strangers)}): name an empty directory or one that does not exist"
        )
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    directory.chmod(0o700)


def _territory_text(chosen: Path | None, kept: Path) -> str:
    if chosen is None and not kept.exists():
        return files("shared.rules").joinpath("territory.toml").read_text(encoding="utf-8")
    source = chosen or kept
    Territory.load(source)
    return source.read_text(encoding="utf-8")


def _keep_or_make(path: Path, mode: int) -> str:
    content = path.read_text().strip() if path.exists() else secrets.token_urlsafe(_RANDOM_BYTES)
    if not content:
        raise ValueError(f"{path} is empty: restore it from the backup, or remove it to have a new one made")
    write_atomically(path, f"{content}\n".encode(), mode)
    return content
