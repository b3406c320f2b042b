"""The CloudEvents 1.0 envelope in structured JSON, with the extensions this product adds."""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    SerializeAsAny,
    StringConstraints,
    ValidationError,
    create_model,
)

from shared.contracts.errors import EventTooLarge, MalformedEvent
from shared.contracts.facts.base import Count, Fact
from shared.contracts.findings import describe
from shared.contracts.registry import BY_MODEL, event_type
from shared.contracts.subjects import subject_of

CONTENT_TYPE = "application/cloudevents+json"
MAX_BYTES = 64 * 1024

Ascii = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,256}$")]


class _Attributes(BaseModel):
    """Context attributes: ASCII only, Chinese is allowed in `data` alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: Ascii
    type: Ascii
    source: Ascii
    subject: Ascii
    time: AwareDatetime
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: Ascii
    sequence: Count
    correlationid: Ascii
    causationid: Ascii | None = None
    traceparent: Ascii | None = None


class _Received(_Attributes):
    """What has to be said on the wire, although a sender inside need not say it."""

    specversion: Literal["1.0"]


class Event(_Attributes):
    """One fact on its way.

    Attributes:
        id: UUIDv7; also the duplicate key of every reader.
        source: "/tongxin/<service>".
        subject: the case id (for an activity: the activity id).
        time: when it happened, offset kept.
        sequence: position in its case, from 1, without gaps; 0 for activities and for remarks beside a case's course.
        correlationid: the request or job at the beginning of the chain.
        causationid: the event or request that caused this one.
    """

    data: SerializeAsAny[Fact]

    @classmethod
    def of(
        cls,
        fact: Fact,
        *,
        event_id: str,
        service: str,
        subject: str,
        time: AwareDatetime,
        sequence: int,
        correlation: str,
        causation: str | None = None,
        traceparent: str | None = None,
    ) -> Self:
        """Wrap a fact; type and schema come from the registry."""
        entry = BY_MODEL[type(fact)]
        return cls(
            id=event_id,
            type=entry.type,
            source=f"/tongxin/{service}",
            subject=subject,
            time=time,
            dataschema=entry.dataschema,
            sequence=sequence,
            correlationid=correlation,
            causationid=causation,
            traceparent=traceparent,
            data=fact,
        )

    @property
    def bus_subject(self) -> str:
        """The NATS subject it travels under."""
        return subject_of(self.data)

    def encode(self) -> bytes:
        """Return the event as JSON.

        Raises:
            EventTooLarge: more than 64 KB.
        """
        body = self.model_dump_json(exclude_none=True).encode()
        if len(body) > MAX_BYTES:
            raise EventTooLarge(f"{self.type} of case {self.subject} has {len(body)} bytes, more than {MAX_BYTES}")
        return body


def decode(body: bytes) -> Event:
    """Read an event.

    Raises:
        EventTooLarge: more than 64 KB.
        MalformedEvent: not a CloudEvent, or its data does not fit; the message names the field.
        UnknownEventType: well formed, but of a type this version does not know.
    """
    if len(body) > MAX_BYTES:
        raise EventTooLarge(f"{len(body)} bytes, more than {MAX_BYTES}")
    try:
        type_name = _Received.model_validate_json(body, strict=True).type
    except ValidationError as error:
        raise MalformedEvent(describe(error)) from error
    received = _received_with(event_type(type_name).model)
    try:
        event = received.model_validate_json(body, strict=True)
    except ValidationError as error:
        raise MalformedEvent(f"{type_name}: {describe(error)}") from error
    return Event.model_validate(vars(event))


@cache
def _received_with(model: type[Fact]) -> type[_Received]:
    return create_model(f"Received{model.__name__}", __base__=_Received, data=(model, ...))
