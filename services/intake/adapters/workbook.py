"""Excel files in and out."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from services.intake.domain.ledger.cells import guarded
from services.intake.domain.ledger.columns import COLUMNS
from shared.rules.refusal import Refusal

MAX_UNPACKED_BYTES = 256 * 2**20
"""An Excel file is a ZIP archive: what it says it unpacks to is looked at first."""
MOST_COLUMNS = 256
"""More than any ledger has; what a file says of the size of its sheet is not believed."""
_TROUBLE = (IndexError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, EOFError, SyntaxError)


def read_sheet(content: bytes) -> Iterator[tuple[object, ...]]:
    """Return the rows of the first sheet, the headings first; formulas as the values that were saved with them.

    Raises:
        Refusal: not an Excel file, or one that unpacks to more than anybody's ledger.
    """
    try:
        _must_be_bearable(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from (row[:MOST_COLUMNS] for row in sheet.iter_rows(values_only=True))
    except _TROUBLE as error:
        raise _no_workbook() from error
    else:
        book.close()


def write_sheet(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return an Excel file of one sheet; every cell is text, none is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, text) for text in headings])
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    return _saved(book)


def template() -> bytes:
    """Return an empty ledger: the headings, required ones starred, and a second sheet that explains them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.freeze_panes = "A2"
    for position, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    sheet.append([_heading(sheet, f"{column.heading}*" if column.required else column.heading) for column in COLUMNS])
    hints = book.create_sheet("填写说明")
    hints.column_dimensions["A"].width = 16
    hints.column_dimensions["C"].width = 60
    hints.append([_heading(hints, text) for text in ("列", "必填", "怎样填写")])
    for column in COLUMNS:
        hints.append([column.heading, "是" if column.required else "", column.hint])
    return _saved(book)


def _must_be_bearable(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise Refusal(
                "ledger-too-large",
                f"the file unpacks to more than {MAX_UNPACKED_BYTES} bytes: split it",
                "文件过大，请拆分后导入。",
                status=413,
            )


def _no_workbook() -> Refusal:
    return Refusal(
        "ledger-not-excel",
        "the body is no Excel file: send an .xlsx (an older .xls has to be saved as one first)",
        "文件不是 Excel 工作簿（.xlsx），请另存后重试。",
        status=422,
    )


def _heading(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, guarded(text))
    # Never a formula, whatever it begins with.
    cell.data_type = "s"
    return cell


def _saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()
