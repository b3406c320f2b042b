"""What a petitioner says of those who dealt with the petition."""

from typing import Literal

from pydantic import Field

from services.intake.domain.commands.command import Command
from shared.contracts.codes import Satisfaction

GivenRating = Literal[Satisfaction.SATISFIED, Satisfaction.FAIRLY_SATISFIED, Satisfaction.DISSATISFIED]
"""What somebody says; that nothing was said the clock says alone."""


class RatePetition(Command):
    """在线评价 (信访工作条例 art. 21): with the query code and the last digits of the applicant's phone."""

    code: str = Field(min_length=4, max_length=32, description="the query code of the petition")
    phone_tail: str = Field(pattern=r"^[0-9]{4}$", description="last four digits of the applicant's phone")
    petition_office: GivenRating = Field(description="of the petition office (信访部门)")
    responsible_unit: GivenRating = Field(description="of the responsible unit (责任单位)")
