"""Text on its way into a spreadsheet, and back."""

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by Excel and LibreOffice as a formula (OWASP, CSV injection)."""


def escaped(text: str) -> str:
    """The text as it may stand in a cell: one that would be run gets an apostrophe in front, which Excel hides."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unescaped(text: str) -> str:
    """The text without the apostrophe that `escaped` set in front; a space between may be what is left of a tab."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip().startswith(FORMULA_STARTS) else text
