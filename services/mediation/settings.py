from pathlib import Path

from pydantic import Field, field_validator

from shared.privacy.settings import PersonalDataSettings


class MediationSettings(PersonalDataSettings):
    """What mediation is told beyond what every service is.

    Attributes:
        intake_url: where intake answers, without a path; papers ask it for the persons.
        intake_timeout_seconds: how long it may take before a paper is refused.
        paper_templates: directory of the office's own Word templates; forms without one there use the built-in ones.
    """

    intake_url: str = "http://127.0.0.1:8000"
    intake_timeout_seconds: float = Field(default=10.0, gt=0, le=60)
    paper_templates: Path | None = None

    @field_validator("intake_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("give an address such as http://intake:8000")
        return value
