"""Word documents as a test reads them."""

from io import BytesIO

from docx import Document


def text_of(content: bytes) -> str:
    """Every paragraph and every cell of a document, a line each; a merged cell once."""
    document = Document(BytesIO(content))
    cells = {cell._tc: cell.text for table in document.tables for row in table.rows for cell in row.cells}
    return "\n".join([*(it.text for it in document.paragraphs), *cells.values()])
