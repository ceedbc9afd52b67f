"""Tells text typed for fonts of before Unicode (.VnTime, VNI-Times), whose letters are other characters."""

from collections.abc import Iterable
from typing import Final

from etl.imports import bands
from etl.imports.sheets import Sheet
from etl.imports.unreadable import Unreadable

FONTS: Final = ("TCVN3", "VNI")
SEARCHED_ROWS: Final = 60
"""Rows from the top among which a header would stand."""


def hold(sheets: Iterable[Sheet]) -> None:
    """Raises Unreadable if a heading is written for an old font: no name in the file could be read right."""
    words = bands.load()
    for sheet in sheets:
        texts = (cell for row in sheet.rows[:SEARCHED_ROWS] for cell in row if isinstance(cell, str) and cell)
        for text in texts:
            font = next((font for font in FONTS if not text.isascii() and words.begins(text, font)), None)
            if font:
                raise Unreadable("old_font", font=font, text=" ".join(text.split())[:60], sheet=sheet.name)
