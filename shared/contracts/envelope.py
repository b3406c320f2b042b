"""The CloudEvents 1.0 envelope in structured JSON, with the extensions this product adds."""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    NonNegativeInt,
    SerializeAsAny,
    StringConstraints,
    ValidationError,
)

from shared.contracts.errors import EventTooLarge, MalformedEvent
from shared.contracts.facts.base import Fact
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
    sequence: NonNegativeInt
    correlationid: Ascii
    causationid: Ascii | None = None
    traceparent: Ascii | None = None


class _Raw(_Attributes):
    data: dict[str, Any]


class Event(_Attributes):
    """One fact on its way.

    Attributes:
        id: UUIDv7; also the duplicate key of every reader.
        source: "/tongxin/<service>".
        subject: the case id (for an activity: the activity id).
        time: when it happened, offset kept.
        sequence: position in its case, from 1, without gaps; 0 for activities.
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
        raw = _Raw.model_validate_json(body)
    except ValidationError as error:
        raise MalformedEvent(describe(error)) from error
    model = event_type(raw.type).model
    try:
        data = model.model_validate(raw.data)
    except ValidationError as error:
        raise MalformedEvent(f"{raw.type}: {describe(error, 'data')}") from error
    attributes = {name: getattr(raw, name) for name in _Attributes.model_fields}
    return Event.model_construct(**attributes, data=data)


def describe(error: ValidationError, prefix: str = "") -> str:
    """Put pydantic's findings into one line: field, then remedy. Input values are left out on purpose."""
    findings = []
    for item in error.errors(include_url=False, include_input=False, include_context=False):
        where = ".".join(str(part) for part in ((prefix,) if prefix else ()) + item["loc"]) or "body"
        findings.append(f"{where}: {item['msg']}")
    return "; ".join(findings)
