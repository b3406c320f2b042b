from pydantic import BaseModel, ConfigDict, Field


class Limits(BaseModel):
    """How often may be tried what could be guessed or flooded; TONGXIN_LIMITS, a JSON object.

    Attributes:
        wrong_minutes: within which wrong answers are counted, and how long whoever gave too many waits.
        wrong_passwords: for one account.
        wrong_passwords_per_address: whatever the account.
        wrong_phone_tails: for one query code.
        wrong_codes_per_address: unknown query codes and wrong phone tails.
        registrations_per_hour: by residents, from one address; a community's hall may share one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    wrong_minutes: int = Field(default=15, ge=1, le=24 * 60)
    wrong_passwords: int = Field(default=5, ge=1, le=100)
    wrong_passwords_per_address: int = Field(default=30, ge=1, le=10_000)
    wrong_phone_tails: int = Field(default=5, ge=1, le=100)
    wrong_codes_per_address: int = Field(default=10, ge=1, le=10_000)
    registrations_per_hour: int = Field(default=30, ge=1, le=100_000)

    @property
    def wrong_seconds(self) -> float:
        """The same in seconds."""
        return self.wrong_minutes * 60.0
