"""事件规模 (GB/T 31000-2015): how large an event is by its people; the standard leaves the numbers to the place."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

People = Annotated[int, Field(strict=True, ge=2, le=100_000)]


class EventSize(StrEnum):
    """个体性事件, 一般群体性事件, 重大群体性事件, in the codes of the standard."""

    INDIVIDUAL = "01"
    GENERAL_GROUP = "02"
    MAJOR_GROUP = "03"


class EventSizes(BaseModel):
    """The street's numbers: the table `event_size` of its policy file.

    Attributes:
        group_from: people from which an event is one of a group.
        major_from: people from which it is a major one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    group_from: People = 5
    major_from: People = 30

    @model_validator(mode="after")
    def _major_is_more(self) -> Self:
        if self.major_from <= self.group_from:
            raise ValueError("major_from must be more than group_from")
        return self

    def of(self, people: int) -> EventSize:
        """Return the size of an event that so many people are concerned by."""
        if people >= self.major_from:
            return EventSize.MAJOR_GROUP
        return EventSize.GENERAL_GROUP if people >= self.group_from else EventSize.INDIVIDUAL
