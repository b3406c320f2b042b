"""What every wish that intake takes has in common; the models are the bodies of the HTTP requests as well."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
"""A day given by hand: a year typed wrongly is told to the one who typed it."""


class Command(BaseModel):
    """A wish, not yet a fact. Unknown fields are refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")
