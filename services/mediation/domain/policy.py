from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from shared.contracts.levels import Level

Days = Annotated[int, Field(strict=True, ge=1, le=366)]
DaysLeft = Annotated[int, Field(strict=True, ge=0, le=365)]
Hours = Annotated[int, Field(strict=True, ge=1, le=366 * 24)]


class PolicyError(ValueError):
    """A rule of the street cannot be used; the message names each key and what it must be."""


class SignHours(BaseModel):
    """Hours within which a level signs or returns what was sent up to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    street: Hours = 24
    district: Hours = 48

    def of(self, level: Level) -> int:
        """Return the hours of a level.

        Raises:
            ValueError: the community, to which nothing is sent up.
        """
        hours = {Level.STREET: self.street, Level.DISTRICT: self.district}
        if level not in hours:
            raise ValueError(f"nothing is sent up to the {level}: only street and district sign")
        return hours[level]


class Policy(BaseModel):
    """The rules a street may set for itself, with the version that is in force.

    Attributes:
        version: name of this set of rules, shown by every explanation.
        conclude_days: calendar days to conclude a mediation (司法部令75 art. 33: as a rule one month).
        warn_days: days left at which the owner is warned, each once.
        sign_hours: limits for signing an escalation.
        overdue_again_days: calendar days a level has after it took over an overdue case.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[str, StringConstraints(min_length=1, max_length=64)] = "default"
    conclude_days: Days = 30
    warn_days: tuple[DaysLeft, ...] = (7, 3, 0)
    sign_hours: SignHours = SignHours()
    overdue_again_days: Days = 15

    @field_validator("warn_days")
    @classmethod
    def _from_far_to_near(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(set(days), reverse=True))

    @model_validator(mode="after")
    def _warnings_lie_inside_the_term(self) -> Self:
        outside = [days for days in self.warn_days if days >= self.conclude_days]
        if outside:
            raise ValueError(f"warn_days: {outside} must be less than conclude_days ({self.conclude_days})")
        return self

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Self:
        """Read the rules from a parsed configuration file; keys left out keep their defaults.

        Raises:
            PolicyError: a key is unknown or its value cannot be used.
        """
        try:
            return cls.model_validate(mapping)
        except ValidationError as error:
            raise PolicyError(_findings(error)) from error


def _findings(error: ValidationError) -> str:
    lines = []
    for item in error.errors(include_url=False):
        key = ".".join(("policy", *(str(part) for part in item["loc"])))
        given = f" (given: {item['input']!r})" if item["loc"] else ""
        lines.append(f"{key}: {item['msg']}{given}")
    return "; ".join(lines)
