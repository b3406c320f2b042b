from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from shared.contracts.facts.base import PublicText, Reference
from shared.contracts.levels import Level
from shared.contracts.places import DISTRICT_DIGITS, STREET_DIGITS, STREET_ITSELF, GridCode, Place
from shared.people.roles import LEVELS, Role
from shared.rules.plain_text import OpenReference, OpenText, Seen

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
_STREET_END = DISTRICT_DIGITS + STREET_DIGITS


class Staff(BaseModel):
    """A member of the staff.

    Attributes:
        ref: opaque reference; it stands in events, in logs and in the field of the sign-in page.
        name: shown to colleagues, never in an event or a log.
        place: administrative code of the level: 6 digits of a district, 9 of a street, 12 to 15 of a community.
        grid: number of a grid worker's own grid within the community.
        token_version: sessions and tokens of an earlier version are no longer taken.
        password_hash: argon2; without one the person cannot sign in with a password.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ref: Reference
    name: Name
    roles: tuple[Role, ...] = Field(min_length=1)
    level: Level
    place: Annotated[str, StringConstraints(pattern=r"^[0-9]{6,15}$")]
    grid: GridCode | None = None
    department: PublicText | None = None
    active: bool = True
    token_version: int = Field(default=1, ge=1)
    password_hash: str | None = Field(default=None, repr=False)

    @field_validator("roles")
    @classmethod
    def _each_once(cls, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        return tuple(dict.fromkeys(roles))

    @model_validator(mode="after")
    def _role_and_place_fit_the_level(self) -> Self:
        wrong = [role.value for role in self.roles if self.level not in LEVELS[role]]
        if wrong:
            raise ValueError(f"roles: {', '.join(wrong)} does not exist at level {self.level}")
        digits = {Level.COMMUNITY: range(12, 16), Level.STREET: (9,), Level.DISTRICT: (6,)}[self.level]
        if len(self.place) not in digits:
            raise ValueError(f"place: {self.place} is no code of a {self.level}")
        if self.level is Level.COMMUNITY and self.place[_STREET_END:] == STREET_ITSELF:
            raise ValueError(f"place: {self.place} is the street itself: its staff is of level street")
        if self.grid is not None and self.level is not Level.COMMUNITY:
            raise ValueError("grid: only communities have grids; leave it out")
        if self.grid is None and Role.GRID_WORKER in self.roles:
            raise ValueError('grid: a grid worker has one: give its number within the community, e.g. "01"')
        return self

    def serves(self, place: Place) -> bool:
        """Say whether a place belongs to the area of this person's level."""
        return place_of_level(self.level, place) == self.place


class NewStaff(Staff):
    """Somebody who is added to the staff: what travels in events tells of nobody, and every character is seen."""

    ref: OpenReference
    name: Annotated[Name, Seen]
    department: OpenText | None = None


class Outsider(StrEnum):
    """Who acts without being of the staff."""

    SYSTEM = "system"
    """Clocks and events of the bus."""

    RESIDENT = "resident"
    """Somebody who has not signed in."""


Principal = Staff | Outsider
"""Who asks for something."""


def ref_of(who: Principal) -> str:
    """Return the opaque reference of whoever asks."""
    return who.ref if isinstance(who, Staff) else who.value


def place_of_level(level: Level, place: Place) -> str:
    """Return the administrative code of the district, street or community a place lies in."""
    match level:
        case Level.COMMUNITY:
            return place.code
        case Level.STREET:
            return place.code[:_STREET_END]
        case Level.DISTRICT:
            return place.code[:DISTRICT_DIGITS]
