from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url

from shared.messaging.bus import BusAddress
from shared.runtime.limits import Limits
from shared.runtime.oidc_settings import OidcSettings


class ServiceSettings(BaseSettings):
    """What a service is told from outside, as TONGXIN_… environment variables; secrets come from files.

    Attributes:
        database_url: SQLAlchemy URL of this service's own database, without its password.
        database_password_file: file that holds the password.
        nats_url: broker addresses, separated by commas.
        nats_credentials: credentials file of this service.
        policy_file: local rules; the built-in ones when absent.
        territory_file: the street and its communities; 荣光街道 when absent.
        people_directory: holds staff.json and the key that signs sessions and tokens; required to serve requests.
        calendar_file: holidays and workdays of years that the library does not have yet.
        sweep_seconds: pause between two looks at the deadlines.
        batch: how many items one transaction takes at the most.
        linger_seconds: how long the relay waits for more events when it has just published many.
        sessions_directory: keeps who signed out, for all services; `sessions` beside staff.json when absent.
        oidc: a provider at which the staff sign in as well; none when absent.
        limits: how often may be tried what could be guessed or flooded.
        answer_seconds: how long a request waits for its commit before it is told to come again.
    """

    model_config = SettingsConfigDict(env_prefix="TONGXIN_", extra="ignore", frozen=True)

    database_url: str
    database_password_file: Path | None = None
    nats_url: str = "nats://127.0.0.1:4222"
    nats_credentials: Path | None = None
    policy_file: Path | None = None
    territory_file: Path | None = None
    people_directory: Path | None = None
    calendar_file: Path | None = None
    sessions_directory: Path | None = None
    oidc: OidcSettings | None = None
    limits: Limits = Limits()
    sweep_seconds: float = Field(default=5.0, gt=0)
    answer_seconds: float = Field(default=10.0, gt=0)
    batch: int = Field(default=100, ge=1, le=500)
    linger_seconds: float = Field(default=0.02, ge=0, le=1)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:", "postgresql+asyncpg:")):
            raise ValueError("give sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME")
        return value

    @property
    def database(self) -> str:
        """The whole database URL, password included; not to be logged."""
        if self.database_password_file is None:
            return self.database_url
        password = self.database_password_file.read_text().strip()
        return make_url(self.database_url).set(password=password).render_as_string(hide_password=False)

    @property
    def bus(self) -> BusAddress:
        """Where the broker is."""
        return BusAddress(self.nats_url, self.nats_credentials)
