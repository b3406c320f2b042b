from pathlib import Path
from typing import Self

from pydantic import Field

from shared.runtime.settings import ServiceSettings


class NotifySettings(ServiceSettings):
    """What notify is told beyond what every service is.

    Attributes:
        channels_file: TOML, which recipients are reached by which channels; the file channel for all when absent.
        notice_file: where the file channel appends, one JSON object a line; the service's log when absent.
        webhook_timeout_seconds: how long a webhook may take to answer before it is tried again later.
    """

    channels_file: Path | None = None
    notice_file: Path | None = None
    webhook_timeout_seconds: float = Field(default=10.0, gt=0, le=60)

    @classmethod
    def of(cls, settings: ServiceSettings) -> Self:
        """Return the settings as notify's own; what the others do not know comes from the environment."""
        return settings if isinstance(settings, cls) else cls(**settings.model_dump())
