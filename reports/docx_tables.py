"""A table as WordprocessingML, written whole: python-docx takes seconds for a table of a hundred rows cell by cell."""

import re
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length

from reports.tables import Cell, Column, Row, Table

RIGHT: Final = ("number", "percent")
CENTRED: Final = ("date", "source")
TWIP: Final = 635
"""EMU in a twentieth of a point, the unit of widths."""
KEPT_WHOLE: Final = 12
"""Letters of the longest word that no column breaks: a date in brackets."""
LETTER, BOLD_LETTER = 0.5, 0.54
"""Width of a letter or digit in Times New Roman beside its size, on average; a per cent sign is as wide as two."""
KEPT_TOGETHER: Final = 8
"""Rows of the largest table that is not divided between pages."""
GRADE: Final = re.compile(r"(?<=\d)-(?=\w)")
"""The hyphen in '5-star', at which no heading is broken."""
MARGIN: Final = 60
"""Twentieths of a point between a cell's edge and its text."""
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file may hold; a name copied out of a PDF can."""


def table_element(table: Table, *, width: Length, size: float, is_annex: bool = False) -> Any:
    """The table as an element of a document's body; without rows, one line says why.

    In the body a small table stays on one page; an annex starts on its own and fills it.
    """
    widths = _widths(table, whole=int(width) // TWIP, size=size)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    titles = [Cell(column.title, column.title) for column in table.columns]
    head = _row(titles, table.columns, widths, size, head=True, keep=True)
    last, kept = len(table.rows) - 1, len(table.rows) <= KEPT_TOGETHER and not is_annex
    body = [
        _row(row, table.columns, widths, size, bold=table.has_total and place == last, keep=kept and place < last)
        for place, row in enumerate(table.rows)
    ]
    if not body:
        body = [_whole_line(table.empty, n=len(widths), width=sum(widths), size=size)]
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{MARGIN}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{_text(table.title, quoted=True)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{''.join(body)}</w:tbl>"
    )


def _widths(table: Table, *, whole: int, size: float) -> list[int]:
    """Each column's width in twentieths of a point, together exactly the whole; no heading or date is broken."""
    least = [_least(table, place, size=size) for place in range(len(table.columns))]
    spare = max(0, whole - sum(least))
    weights = [
        max(0.0, whole * column.width / _weight(table) - low) for column, low in zip(table.columns, least, strict=True)
    ]
    shares = sum(weights) or 1.0
    widths = [low + int(spare * weight / shares) for low, weight in zip(least, weights, strict=True)]
    widths[-1] += whole - sum(widths)
    return widths


def _weight(table: Table) -> float:
    return sum(column.width for column in table.columns)


def _least(table: Table, place: int, *, size: float) -> int:
    """As wide as the longest word of the heading, and of the cells as far as words of theirs are to be kept whole."""
    head = max(len(word) for word in table.columns[place].title.split(" "))
    words = (word.replace("%", "%%") for row in table.rows for word in row[place].text.split(" "))
    longest = max((len(word) for word in words if len(word) <= KEPT_WHOLE), default=0)
    letters = max(head * BOLD_LETTER, longest * LETTER)
    return int(letters * size * 20) + 2 * MARGIN


def _row(
    cells: Row | list[Cell],
    columns: tuple[Column, ...],
    widths: list[int],
    size: float,
    *,
    head: bool = False,
    bold: bool = False,
    keep: bool = False,
) -> str:
    """A row that is not cut between pages; a heading row repeats on each, one to `keep` stays with the next."""
    written = "".join(
        _cell(cell.text, kind="head" if head else column.kind, width=width, size=size, bold=bold or head, keep=keep)
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{written}</w:tr>"


def _whole_line(text: str, *, n: int, width: int, size: float) -> str:
    return f"<w:tr>{_cell(text, kind='text', width=width, size=size, bold=False, span=n)}</w:tr>"


def _cell(text: str, *, kind: str, width: int, size: float, bold: bool, keep: bool = False, span: int = 1) -> str:
    side = "right" if kind in RIGHT else "center" if kind in CENTRED or kind == "head" else "left"
    text = GRADE.sub("\u2011", text) if kind == "head" else text
    middle = '<w:vAlign w:val="center"/>' if kind == "head" else ""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    strong = "<w:b/>" if bold else ""
    together = "<w:keepNext/>" if keep else ""
    points = int(size * 2)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{middle}</w:tcPr><w:p><w:pPr>{together}'
        f'<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{strong}<w:sz w:val="{points}"/><w:szCs w:val="{points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{_text(text)}</w:t></w:r></w:p></w:tc>'
    )


def _text(text: str, *, quoted: bool = False) -> str:
    clean = NOT_XML.sub("", text)
    return escape(clean, {'"': "&quot;"}) if quoted else escape(clean)
