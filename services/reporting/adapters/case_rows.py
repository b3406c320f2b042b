"""Between a case and its row."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from sqlalchemy import RowMapping

from services.reporting.domain.projection import CaseProjection
from shared.contracts.places import Place

PLACE_COLUMNS = ("district", "street", "community")


def row_of(record: BaseModel) -> dict[str, Any]:
    """Return a record as a row: the place in its three columns, codes as plain text."""
    row: dict[str, Any] = {}
    for name, value in record:
        if isinstance(value, Place):
            row |= {column: getattr(value, column) for column in PLACE_COLUMNS}
        else:
            row[name] = value.value if isinstance(value, StrEnum) else value
    return row


def case_of(row: RowMapping) -> CaseProjection:
    """Return a row of case_projection as a case."""
    place = {column: row[column] for column in PLACE_COLUMNS}
    return CaseProjection.model_validate({**row, "place": place})
