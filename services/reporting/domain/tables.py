"""The tables of the yearly report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.reporting.domain.counting import FINISHED, HANDLED, RESOLVED, TAKEN_IN
from services.reporting.domain.printing import percentage_text
from shared.contracts.codes import DisputeType


@dataclass(frozen=True)
class Row:
    """Disputes of one community, type or month: of those accepted in it, and not merged, how they stand now."""

    code: str
    name: str
    handled: int
    finished: int
    resolved: int
    escalated: int

    @property
    def open(self) -> int:
        """Not closed yet."""
        return self.handled - self.finished

    @property
    def closing_rate(self) -> str:
        """办结率, printed."""
        return percentage_text(self.finished, self.handled)


@dataclass(frozen=True)
class ReceptionRow:
    """Visits and petitions registered in one community, those voided left out."""

    code: str
    name: str
    visits: int
    petitions: int


Measures = Mapping[str, int]
"""Measure to number, of one cell of the counts."""


def dispute_rows(names: Mapping[str, str], cells: Mapping[str, Measures]) -> tuple[Row, ...]:
    """Return a row for every known code, in its order, those without a case too.

    Args:
        names: code to name; a cell under any other code falls out, which the sub-totals then show.
        cells: code to the measures counted under it.
    """
    return tuple(
        Row(
            code,
            name,
            handled=cell.get(HANDLED, 0),
            finished=cell.get(FINISHED, 0),
            resolved=cell.get(RESOLVED, 0),
            escalated=cell.get("escalated", 0),
        )
        for code, name in names.items()
        for cell in (cells.get(code, {}),)
    )


def under_parents(cells: Mapping[str, Measures]) -> dict[str, Measures]:
    """Return the measures of types of dispute, each part counted under its parent; "" stays for those of no type."""
    found: dict[str, Counter[str]] = {}
    for code, measures in cells.items():
        found.setdefault(DisputeType(code).parent.value if code else code, Counter()).update(measures)
    return {code: dict(measures) for code, measures in found.items()}


def reception_rows(
    names: Mapping[str, str], visits: Mapping[str, Measures], petitions: Mapping[str, Measures]
) -> tuple[ReceptionRow, ...]:
    """Return a row for every known community."""
    return tuple(
        ReceptionRow(code, name, visits.get(code, {}).get(TAKEN_IN, 0), petitions.get(code, {}).get(TAKEN_IN, 0))
        for code, name in names.items()
    )


def total_of(rows: Iterable[Row], name: str = "合计") -> Row:
    """Add rows up."""
    listed: Sequence[Row] = tuple(rows)
    return Row(
        "",
        name,
        handled=sum(row.handled for row in listed),
        finished=sum(row.finished for row in listed),
        resolved=sum(row.resolved for row in listed),
        escalated=sum(row.escalated for row in listed),
    )
