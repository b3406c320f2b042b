"""Make a Word template of plain parts on A4: 宋体 headings, 仿宋 text."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row  # the library has no public names for them
from docx.text.paragraph import Paragraph

from services.mediation.adapters.papers.parts import Align, Cell, Each, Grid, Line, Part, Row, Title

TEXT_FONT, HEADING_FONT, LATIN_FONT = "仿宋", "宋体", "Times New Roman"
TITLE_SIZE, TEXT_SIZE, CELL_SIZE = Pt(22), Pt(16), Pt(12)
"""二号, 三号 and 小四."""
_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def built(parts: Sequence[Part]) -> bytes:
    """Return a template as a .docx file."""
    document = Document()
    _page(document)
    for part in parts:
        _add(document, part)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = LATIN_FONT, TEXT_SIZE
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TEXT_FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = Pt(26)


def _add(document: WordDocument, part: Part) -> None:
    match part:
        case Title(text=text):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(20)
            paragraph.paragraph_format.line_spacing = 1.2
            _write(paragraph, text, Align.CENTER, heading=True)
        case Line():
            _line(document, part)
        case Grid():
            _grid(document, part)
        case Each(each=each, parts=parts):
            document.add_paragraph(f"{{%p for {each} %}}")
            for inner in parts:
                _add(document, inner)
            document.add_paragraph("{%p endfor %}")


def _line(document: WordDocument, line: Line) -> None:
    paragraph = document.add_paragraph()
    if line.indent:
        paragraph.paragraph_format.first_line_indent = TEXT_SIZE * 2
    if line.space_above:
        paragraph.paragraph_format.space_before = Pt(12)
    _write(paragraph, line.text, line.align)


def _grid(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    for row in grid.rows:
        if row.each is not None:
            _add_row(table).cells[0].text = f"{{%tr for {row.each} %}}"
        _row(table, row, grid.widths)
        if row.each is not None:
            _add_row(table).cells[0].text = "{%tr endfor %}"
    document.add_paragraph().paragraph_format.line_spacing = Pt(10)


def _row(table: Table, row: Row, widths: Sequence[int]) -> None:
    added = _add_row(table)
    added.height, added.height_rule = Mm(row.height), WD_ROW_HEIGHT_RULE.AT_LEAST
    start = 0
    for cell in row.cells:
        end = start + cell.columns
        place = _merged(added, start, end)
        place.width = Mm(sum(widths[start:end]))
        _cell(place, cell)
        start = end


def _add_row(table: Table) -> _Row:
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return added


def _merged(row: _Row, start: int, end: int) -> _Cell:
    cell: _Cell = row.cells[start]
    return cell if end == start + 1 else cell.merge(row.cells[end - 1])


def _cell(place: _Cell, cell: Cell) -> None:
    place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = place.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(18)
    _write(paragraph, cell.text, Align.LEFT if cell.columns > 1 else Align.CENTER, size=CELL_SIZE)


def _write(paragraph: Paragraph, text: str, align: Align, *, heading: bool = False, size: Pt | None = None) -> None:
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run(text)
    if heading:
        run.font.size, run.font.bold = TITLE_SIZE, True
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEADING_FONT)
    elif size is not None:
        run.font.size = size
