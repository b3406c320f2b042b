"""Which places exist: configuration, the same for every service."""

import tomllib
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from shared.contracts.places import STREET_ITSELF, CommunityCode, DistrictCode, Place, StreetCode
from shared.rules.refusal import Refusal


class Community(BaseModel):
    """A community of the street.

    Attributes:
        committee: short name of its mediation committee in file numbers, e.g. "荣光民丰"; made of names if absent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: CommunityCode
    name: str
    committee: str | None = None


class Territory(BaseModel):
    """One street of one district with its communities.

    Attributes:
        street_committee: short name of the street's own mediation committee in file numbers; as above.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    district: DistrictCode
    district_name: str
    street: StreetCode
    street_name: str
    street_committee: str | None = None
    communities: tuple[Community, ...]

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        codes = [community.code for community in self.communities]
        if len(set(codes)) != len(codes) or STREET_ITSELF in codes:
            raise ValueError("communities: every code once, and never 000 (the street itself)")
        return self

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read a territory file; the built-in one (荣光街道) when none is given.

        Raises:
            pydantic.ValidationError: names the key that is wrong.
        """
        source = path if path is not None else files("shared.rules").joinpath("territory.toml")
        return cls.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))

    @cached_property
    def names(self) -> dict[str, str]:
        """Community code to name, the street itself included."""
        return {STREET_ITSELF: self.street_name, **{c.code: c.name for c in self.communities}}

    def name_of(self, place: Place) -> str:
        """Return the name of a place; its code when it is none of this street's."""
        if (place.district, place.street) != (self.district, self.street):
            return place.code
        return self.names.get(place.community, place.code)

    def committee(self, place: Place) -> str:
        """Return the short name of the mediation committee of a place, as file numbers have it."""
        street = self.street_committee or self.street_name.removesuffix("街道")
        if place.community == STREET_ITSELF:
            return street
        community = next((it for it in self.communities if it.code == place.community), None)
        if community is None:
            return f"{street}{place.community}"
        return community.committee or f"{street}{community.name.removesuffix('社区')}"

    def committee_name(self, place: Place) -> str:
        """Return the whole name of the mediation committee of a place, as papers have it."""
        community = "" if place.community == STREET_ITSELF else self.names.get(place.community, place.community)
        return f"{self.street_name}{community}人民调解委员会"

    @property
    def street_place(self) -> Place:
        """The street itself as a place."""
        return Place(district=self.district, street=self.street, community=STREET_ITSELF)

    def places(self) -> tuple[Place, ...]:
        """Every community as a place."""
        return tuple(
            Place(district=self.district, street=self.street, community=community.code)
            for community in self.communities
        )

    def place(self, code: str) -> Place:
        """Find a place by its administrative code.

        Raises:
            Refusal: not a code, or none of this street's.
        """
        try:
            place = Place.from_code(code)
        except ValueError as error:
            raise _unknown(str(error)) from None
        if (place.district, place.street) != (self.district, self.street) or place.community not in self.names:
            raise _unknown(f"{code} is no community of {self.street_name} ({self.district}{self.street})")
        return place


def _unknown(detail: str) -> Refusal:
    return Refusal("unknown-community", f"community: {detail}", "社区编码不属于本街道，请核对。", status=422)
