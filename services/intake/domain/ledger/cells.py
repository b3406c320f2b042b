"""What a cell may hold on its way out: text that a spreadsheet would run is written as text."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes Excel, and what opens a file saved as CSV, take a cell for a formula."""
GUARD = "'"


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"{GUARD}{text}" if text.startswith((*FORMULA_STARTS, GUARD)) else text


def unguarded(text: str) -> str:
    """Return the text behind a guard."""
    return text[1:] if text.startswith(tuple(GUARD + it for it in (*FORMULA_STARTS, GUARD))) else text
