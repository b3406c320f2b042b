"""Rows as aligned lines; Chinese characters take two columns."""

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

GAP = "  "


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row, its cells under one another; the last column is not padded."""
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [GAP.join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def printable(text: str, *, lines: bool = False) -> str:
    """Escape what could steer a terminal; line ends stay if `lines`."""
    return "".join(
        character
        if character.isprintable() or (lines and character == "\n")
        else character.encode("unicode_escape").decode()
        for character in text
    )


def aligned_tables(text: str) -> list[str]:
    """Return the lines of a text; lines with tabulators that follow one another become a table."""
    lines: list[str] = []
    for columns, together in groupby((line.split("\t") for line in text.splitlines()), key=len):
        rows = list(together)
        lines += aligned(rows) if columns > 1 else [row[0] for row in rows]
    return [printable(line) for line in lines]


def padded(cell: str, width: int) -> str:
    """Fill a cell up with spaces; one that is too long is left as it is."""
    return cell + " " * (width - cell_len(cell))
