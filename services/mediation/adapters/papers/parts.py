"""What a template is made of, as plain data; `built` makes a Word document of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """How a line stands on the page."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Title:
    """The heading of a form."""

    text: str


@dataclass(frozen=True)
class Line:
    """A paragraph; the first line is indented by two characters where it is running text."""

    text: str
    align: Align = Align.LEFT
    indent: bool = True
    space_above: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table over one or more columns; what stands in a wide one begins at the left."""

    text: str
    columns: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table.

    Attributes:
        height: least height, in mm.
        each: makes a row of each item of a list field, e.g. "person in 申请人".
    """

    cells: tuple[Cell, ...]
    height: int = 10
    each: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table with lines.

    Attributes:
        widths: of its columns, in mm.
    """

    widths: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Each:
    """Parts that are repeated for each item of a list field, e.g. "session in 调解记录"."""

    each: str
    parts: "tuple[Part, ...]"


Part = Title | Line | Grid | Each


def row(*cells: str | tuple[str, int], height: int = 10, each: str | None = None) -> Row:
    """Return a row of texts; a pair is a text and the columns it takes."""
    return Row(tuple(Cell(it) if isinstance(it, str) else Cell(*it) for it in cells), height, each)


def lines(*texts: str, indent: bool = True) -> Sequence[Line]:
    """Return one paragraph for each text."""
    return tuple(Line(text, indent=indent) for text in texts)


def signatures(*texts: str) -> Sequence[Line]:
    """Return lines to sign on, apart from what stands above."""
    return tuple(Line(text, indent=False, space_above=True) for text in texts)


def dated(text: str = "{{ 制作日期 }}") -> Line:
    """Return the closing line with the date."""
    return Line(text, align=Align.RIGHT, indent=False, space_above=True)
