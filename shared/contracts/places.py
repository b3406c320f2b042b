from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

DISTRICT_DIGITS = 6
STREET_DIGITS = 3
STREET_ITSELF = "000"

DistrictCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
StreetCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
# Communities have three digits by the statistics bureau and six by GA/T 2000.33-2020: text, length not fixed.
CommunityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{3,6}$")]

GridCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}$")]
"""Number of a grid (网格) within its community: some hundreds of households, so it tells of nobody."""


class Place(BaseModel):
    """Where a case was filed, as parts of the administrative code; it never changes.

    `community` is "000" when the street itself took the matter in.
    """

    model_config = ConfigDict(frozen=True)

    district: DistrictCode
    street: StreetCode
    community: CommunityCode

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Split an administrative code such as "220105003001".

        Raises:
            ValueError: the code is not 12 to 15 digits (pydantic reports it under the field's name).
        """
        street_end = DISTRICT_DIGITS + STREET_DIGITS
        if not (code.isascii() and code.isdigit() and len(code) in range(12, 16)):
            raise ValueError(f"{code!r} is not a community code: give its 12 to 15 digits")
        return cls(
            district=code[:DISTRICT_DIGITS],
            street=code[DISTRICT_DIGITS:street_end],
            community=code[street_end:],
        )

    @property
    def of_the_street(self) -> Self:
        """The street it lies in, as a place."""
        return self.model_copy(update={"community": STREET_ITSELF})

    @property
    def code(self) -> str:
        """The whole administrative code, e.g. "220105003001"."""
        return f"{self.district}{self.street}{self.community}"
