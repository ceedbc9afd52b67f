"""Tells the rows of a table of figures that say none: numbers, the place of the rows below, sums, signatures.

'Tổng số sản phẩm' is a metric here and 'Sản phẩm 4 sao' no section: a row with a text and a figure is taken, and
what it lacks is a fault that is told, never a row that is quietly left out.
"""

from functools import cache
from typing import Final

from etl.imports.bands import REFERENCE, Band, Words, is_blank, is_figure, is_number_row, label_of, said_value
from etl.imports.headings import folded
from etl.imports.sheets import Cell
from etl.imports.statements.words import Words as StatementWords

SECTION: Final = "section"


def statement_band_of(row: list[Cell], *, number: int | None, name: int, words: Words) -> Band:
    """What an unusual row is; `number` and `name` are the columns of running numbers and of what is measured."""
    filled = {index: cell for index, cell in enumerate(row) if not is_blank(cell)}
    if not filled:
        return "blank"
    if set(filled) == {number} and is_figure(row[number or 0]):
        return "only_number"
    if is_number_row(filled):
        return "number_row"
    label = label_of(row, number=number, name=name)
    is_numbered = number is not None and is_figure(row[number])
    if not is_numbered and len(filled) <= 2 and words.ends_table(label):
        return "footer"
    if folded(label) in words.folded("total"):
        return "total"
    texts = [cell for index, cell in filled.items() if index != number]
    stands_alone = len(texts) == 1 and isinstance(texts[0], str) and not is_numbered
    return "section" if stands_alone and not _lacks_value(label, has_mark=number in filled) else "product"


def _lacks_value(label: str, *, has_mark: bool) -> bool:
    """Whether a text that stands alone is a metric without a value; behind a list's mark ('I.') it is a section."""
    is_marked = has_mark or said_value(label) != label.strip()
    return not is_marked and _words().metric_of(label) is not None


@cache
def _words() -> StatementWords:
    return StatementWords(REFERENCE.parent)


def statement_section(label: str) -> dict[str, Cell]:
    """A text that stands alone may be the place of the rows below it."""
    return {SECTION: said_value(label)}
