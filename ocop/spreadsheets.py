"""Text on its way into a spreadsheet."""

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by Excel and LibreOffice as a formula (OWASP, CSV injection)."""


def escaped(text: str) -> str:
    """The text as it may stand in a cell: one that would be run gets an apostrophe in front, which Excel hides."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
