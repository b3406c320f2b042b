"""Which channels a recipient is reached by: configuration of the street."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Annotated, Self

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic import model_validator as check_model

from shared.contracts.findings import describe

FILE = "file"
WEBHOOK = "webhook:"

WebhookName = Annotated[str, StringConstraints(pattern=r"^[0-9a-z][0-9a-z_-]{0,47}$")]
RecipientPattern = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._:*-]{1,128}$")]
ChannelName = Annotated[str, StringConstraints(pattern=r"^(file|webhook:[0-9a-z][0-9a-z_-]{0,47})$")]


class ChannelsError(ValueError):
    """The channels cannot be used as they are configured; the message names each key and what it must be."""


class Route(BaseModel):
    """Which channels the recipients of a pattern are reached by.

    Attributes:
        recipients: e.g. "desk:district:*"; `*` is any run of characters.
        channels: each is used, "file" or "webhook:<name>".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipients: RecipientPattern
    channels: Annotated[tuple[ChannelName, ...], Field(min_length=1)]

    @field_validator("channels")
    @classmethod
    def _each_once(cls, channels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(channels))


class Channels(BaseModel):
    """Routes in their order: the first whose pattern fits decides; whoever fits none is reached by the file channel.

    Attributes:
        webhooks: name to address. Notices keep the name alone: an address may hold a key, and may change while a
            notice waits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[str, StringConstraints(min_length=1, max_length=64)] = "default"
    webhooks: Mapping[WebhookName, AnyHttpUrl] = {}
    routes: tuple[Route, ...] = ()

    @field_validator("webhooks")
    @classmethod
    def _no_passwords(cls, webhooks: Mapping[str, AnyHttpUrl]) -> Mapping[str, AnyHttpUrl]:
        if wrong := sorted(name for name, url in webhooks.items() if url.username or url.password):
            raise ValueError(f"{', '.join(wrong)}: an address must not hold a user name or password")
        return webhooks

    @check_model(mode="after")
    def _known_webhooks(self) -> Self:
        for position, route in enumerate(self.routes):
            for channel in route.channels:
                if channel != FILE and channel.removeprefix(WEBHOOK) not in self.webhooks:
                    raise ValueError(f"routes.{position}.channels: {channel} has no address, add it under [webhooks]")
        return self

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Self:
        """Read the channels from a parsed configuration file.

        Raises:
            ChannelsError: a key is unknown or its value cannot be used.
        """
        try:
            return cls.model_validate(mapping)
        except ValidationError as error:
            raise ChannelsError(describe(error, "channels")) from error

    def of(self, recipient: str) -> tuple[str, ...]:
        """Return the channels a recipient is reached by."""
        for route in self.routes:
            if fnmatchcase(recipient, route.recipients):
                return route.channels
        return (FILE,)
