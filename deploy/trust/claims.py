"""What the operator, the accounts and the users are granted, as claims of NATS tokens (version 2)."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.messaging.permissions import Permissions

UNLIMITED = -1
_MEBIBYTE = 1024 * 1024
_JETSTREAM = {
    "mem_storage": 64 * _MEBIBYTE,
    "disk_storage": UNLIMITED,  # the server's max_file_store is the bound, with a clean refusal at the limit
    "streams": 64,
    "consumer": 1000,
}
_READER_CONNECTIONS = 64


def operator(public_key: str, system_account: str) -> dict[str, Any]:
    """The root of trust; names the account that may ask the server about itself."""
    nats = {"type": "operator", "version": 2, "system_account": system_account}
    return {"sub": public_key, "name": "tongxin", "nats": nats}


def system_account(public_key: str) -> dict[str, Any]:
    """The account of the server's own events and inquiries."""
    return _account(public_key, "SYS")


def service_account(
    public_key: str, name: str, readers: Iterable[Permissions], revocations: Mapping[str, int]
) -> dict[str, Any]:
    """The account of the services and the streams; it offers isolated readers just what they were granted.

    Args:
        public_key: of the account.
        name: shown by monitoring.
        readers: permissions of the isolated identities.
        revocations: user's public key -> seconds since the epoch; his tokens issued until then are refused.
    """
    granted = tuple(readers)
    requests = sorted({subject for it in granted for subject in it.publish})
    # by first word, for exports may not overlap; how much of it a reader hears is said by the import in its account
    streams = sorted({f"{subject.split('.')[0]}.>" for it in granted for subject in _heard(it)})
    exports = [
        *({"name": it, "subject": it, "type": "service", "response_type": "Stream"} for it in requests),
        *({"name": it, "subject": it, "type": "stream"} for it in streams),
    ]
    return _account(public_key, name, limits=_JETSTREAM, exports=exports, revocations=revocations)


def reader_account(
    public_key: str, name: str, granted: Permissions, source: str, revocations: Mapping[str, int]
) -> dict[str, Any]:
    """An account of one reader: replies it asks for stay inside it, whatever subject they name.

    Its requests to JetStream keep their usual subjects for the client. Inside the account they are renamed, because
    the server offers its own JetStream API to every account under the same subjects, and both would answer.

    Args:
        public_key: of the account.
        name: shown by monitoring.
        granted: what it may request and hear.
        source: public key of the account of the services.
        revocations: as in `service_account`.
    """
    imports = [
        *(
            {"name": it, "subject": it, "local_subject": _inside(it), "account": source, "type": "service"}
            for it in granted.publish
        ),
        *({"name": it, "subject": it, "account": source, "type": "stream"} for it in _heard(granted)),
    ]
    mappings = {it: [{"subject": _inside(it), "weight": 100}] for it in granted.publish if _inside(it) != it}
    limits = {"conn": _READER_CONNECTIONS}
    return _account(public_key, name, limits=limits, imports=imports, mappings=mappings, revocations=revocations)


def user(public_key: str, name: str, granted: Permissions) -> dict[str, Any]:
    """One identity and its rights on subjects."""
    nats = {
        "type": "user",
        "version": 2,
        "pub": _rights(tuple(map(_inside, granted.publish)) if granted.isolated else granted.publish),
        "sub": _rights(granted.subscribe),
        "subs": UNLIMITED,
        "data": UNLIMITED,
        "payload": UNLIMITED,
    }
    return {"sub": public_key, "name": name, "nats": nats}


def _rights(subjects: tuple[str, ...]) -> dict[str, list[str]]:
    # to the server an empty "allow" means everything
    return {"allow": list(subjects)} if subjects else {"deny": [">"]}


def _inside(request: str) -> str:
    return f"reader.{request}" if request.startswith("$JS.API.") else request


def _heard(granted: Permissions) -> tuple[str, ...]:
    return tuple(subject for subject in granted.subscribe if not subject.startswith("_INBOX_"))


def _account(public_key: str, name: str, *, limits: Mapping[str, int] | None = None, **parts: Any) -> dict[str, Any]:
    unlimited = dict.fromkeys(("subs", "data", "payload", "imports", "exports", "conn", "leaf"), UNLIMITED)
    nats = {
        "type": "account",
        "version": 2,
        "limits": {**unlimited, "wildcards": True, **(limits or {})},
        "default_permissions": {"pub": {}, "sub": {}},
        **{key: value for key, value in parts.items() if value},
    }
    return {"sub": public_key, "name": name, "nats": nats}
