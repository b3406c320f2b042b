"""Which characters a text given by somebody may hold."""

PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*$"
"""Tabs and line breaks, no other control character: PostgreSQL stores no NUL, and no spreadsheet or Word file any."""
