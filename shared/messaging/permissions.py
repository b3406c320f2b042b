"""Who may say and hear what on NATS: least rights, as plain data.

The same lists become user claims (deploy/trust) and are what the tests hold against a real server.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_SUBJECT_TOKEN = re.compile(r"[A-Za-z0-9_-]+")

ACKNOWLEDGEMENT_FORMS = (
    "$JS.ACK.{}.{}.*.*.*.*.*",
    "$JS.ACK.*.*.{}.{}.*.*.*.*.*",
    "$JS.ACK.*.*.{}.{}.*.*.*.*.*.>",
)
"""What a client publishes to acknowledge, by stream and durable: 9 tokens today, 11 or more with a domain.

The number of tokens is spelled out: under the shorter `$JS.ACK.*.*.CASES.reader.>` a reader may also publish
`$JS.ACK.CASES.reporting.CASES.reader.1.1.1`, which the server takes for an acknowledgement of `reporting`.
"""


@dataclass(frozen=True)
class Permissions:
    """Subjects an identity may publish and subscribe to; nothing else is allowed, an empty tuple is nothing.

    Attributes:
        publish: subjects, wildcards allowed.
        subscribe: subjects, wildcards allowed.
        isolated: whether the identity belongs to another organisation and lives in an account of its own.
            Rights on subjects alone do not hold such a reader: the server does not check the reply subject of a
            pull request, so within the account of the services it could have its own events delivered into any
            subject, the stream's included.
    """

    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    isolated: bool = False


def inbox_prefix(name: str) -> str:
    """The inbox prefix a client with this identity must set: the default `_INBOX` is shared, hence refused.

    FastStream's subscribers do not inherit it from the broker; they take it as bytes with a trailing dot.

    Raises:
        ValueError: if the name is not one NATS token.
    """
    return f"_INBOX_{_checked_name('name', name)}"


def service(name: str, publishes: Sequence[str], consumers: Sequence[tuple[str, str]]) -> Permissions:
    """Rights of one of the four services.

    Args:
        name: of the service, one token; its dead letters go to `dlq.<name>.<consumer>`.
        publishes: subjects of the events it owns, e.g. `cases.*.*.*.*.dispute.registered`.
        consumers: (stream, durable) of each durable it pulls from.

    Raises:
        ValueError: if a name is not one token or a subject would reach beyond the events.
    """
    durables = [right for stream, durable in consumers for right in _durable(stream, durable)]
    streams = dict.fromkeys(f"$JS.API.STREAM.INFO.{stream}" for stream, _ in consumers)
    return Permissions(
        publish=(
            *(_checked_subject("publishes", it) for it in publishes),
            f"dlq.{name}.>",
            *streams,
            *durables,
        ),
        subscribe=(f"{inbox_prefix(name)}.>",),
    )


def reader(name: str, filters: Sequence[str], stream: str, durable: str) -> Permissions:
    """Rights of a subscriber of another organisation: follow live; pull, acknowledge, replay its own durable.

    Args:
        name: of the identity, one token.
        filters: subjects it may hear, e.g. `cases.220105.003.001.>`; any NATS client can subscribe to them.
        stream: the stream of its durable.
        durable: made for it when streams are provisioned, with the same filters.

    Raises:
        ValueError: if a name is not one token or a filter would reach beyond the events.
    """
    return Permissions(
        publish=_durable(stream, durable),
        subscribe=(*(_checked_subject("filters", it) for it in filters), f"{inbox_prefix(name)}.>"),
        isolated=True,
    )


def operator() -> Permissions:
    """Everything in the account of the services: provisioning and the command line."""
    return Permissions(publish=(">",), subscribe=(">",))


def _durable(stream: str, durable: str) -> tuple[str, ...]:
    _checked_name("stream", stream)
    _checked_name("durable", durable)
    requests = tuple(f"$JS.API.CONSUMER.{verb}.{stream}.{durable}" for verb in ("MSG.NEXT", "INFO", "RESET"))
    return (*requests, *(form.format(stream, durable) for form in ACKNOWLEDGEMENT_FORMS))


def _checked_name(field: str, value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError(f"{field}: {value!r} must be one token of letters, digits, '-' and '_' (at most 64)")
    return value


def _checked_subject(field: str, value: str) -> str:
    first, *rest = value.split(".")
    literal = re.match(r"[A-Za-z0-9]", first) and _SUBJECT_TOKEN.fullmatch(first)
    tail = rest[:-1] if rest and rest[-1] == ">" else rest
    if not literal or not all(token == "*" or _SUBJECT_TOKEN.fullmatch(token) for token in tail):  # noqa: S105
        raise ValueError(f"{field}: {value!r} must be a subject whose first token is a plain word, as 'cases.220105.>'")
    return value
