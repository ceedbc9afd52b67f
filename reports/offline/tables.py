"""The tables of a pack as HTML: to scroll, and where it helps to sort by their headings and to filter by typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from ocop.formats import UNKNOWN
from ocop.statuses import STATUSES
from reports.offline.markup import filter_box, references
from reports.offline.words import OfflineWords
from reports.tables import Cell, Column, Table

REM: Final = 3.6
"""A column of weight 1 is so wide at least; a table that is wider than its room scrolls."""
FILTERED_FROM: Final = 12
"""A table of so many rows has a box to filter it by."""
CLASSES: Final = {"number": "n", "percent": "n", "date": "n d"}


@dataclass(frozen=True)
class TableWriter:
    """Writes the tables of one view; `links` are names that lead somewhere, by the text of their cells."""

    w: OfflineWords
    view: str
    links: Mapping[str, str] = field(default_factory=dict)

    def html(self, of: Table, *, sortable: bool = False, first: int = 0) -> str:
        """A table with its title as a caption; where it has no row, why.

        `first` is the column that names the row and stays when the others scroll.
        """
        if not of.rows:
            return f'<p class="oc-empty">{escape(of.empty)}</p>'
        keys = _sort_keys(of, self.w) if sortable else None
        head = "".join(
            _heading(column, place, sortable=sortable, is_first=place == first)
            for place, column in enumerate(of.columns)
        )
        rows = [
            self._row(row, of, keys=keys[place] if keys else None, first=first) for place, row in enumerate(of.rows)
        ]
        whole = sum(column.width for column in of.columns)
        widths = "".join(f"<col style=width:{column.width / whole:.1%}>" for column in of.columns)
        box = filter_box(self.w) if sortable and len(of.rows) >= FILTERED_FROM else ""
        note = f'<p class="oc-note">{self._written(of.note)}</p>' if of.note else ""
        return (
            f'{box}<div class="oc-table" tabindex="0" role="group" aria-label="{escape(of.title)}">'
            f'<table style="min-width:{whole * REM:g}rem"><caption>{escape(of.title)}</caption>'
            f"<colgroup>{widths}</colgroup><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>{note}"
        )

    def _row(self, row: Sequence[Cell], of: Table, *, keys: Sequence[str] | None, first: int) -> str:
        cells = []
        for place, (cell, column) in enumerate(zip(row, of.columns, strict=True)):
            said = self.links.get(cell.text) or self._coloured(cell.text) or self._written(cell.text)
            tag, scope = ("th", ' scope="row"') if place == first else ("td", "")
            key = f' data-v="{keys[place]}"' if keys and keys[place] else ""
            cells.append(f"<{tag}{scope}{_classes(column, is_first=place == first)}{key}>{said}</{tag}>")
        is_total = of.has_total and row is of.rows[-1]
        return f"<tr{' class=t' if is_total else ''}>{''.join(cells)}</tr>"

    def _written(self, text: str) -> str:
        return references(escape(text), view=self.view, lang=self.w.lang)

    def _coloured(self, text: str) -> str:
        """A text that begins with a status, its sign and word in the status' colour; '' for any other."""
        for code in STATUSES:
            label = self.w.status_word(code)
            if text == label or text.startswith((f"{label} (", f"{label}. ")):
                rest = escape(text.removeprefix(label))
                return f'<b style="color:var(--oc-status-{code.replace("_", "-")})">{escape(label)}</b>{rest}'
        return ""


def _heading(column: Column, place: int, *, sortable: bool, is_first: bool) -> str:
    title = escape(column.title)
    if sortable:
        title = f'<button type="button" data-sort="{place}">{title}<i aria-hidden="true"></i></button>'
    return f'<th scope="col"{_classes(column, is_first=is_first)}>{title}</th>'


def _classes(column: Column, *, is_first: bool) -> str:
    named = [*([CLASSES[column.kind]] if column.kind in CLASSES else []), *(["f"] if is_first else [])]
    return f' class="{" ".join(named)}"' if named else ""


def _sort_keys(of: Table, w: OfflineWords) -> list[list[str]]:
    """For each cell a number to sort by, '' where nothing is known: words by their place in the reader's alphabet."""
    columns = [_column_keys([row[place] for row in of.rows], w) for place in range(len(of.columns))]
    return [list(row) for row in zip(*columns, strict=True)]


def _column_keys(cells: Sequence[Cell], w: OfflineWords) -> list[str]:
    values = [cell.value for cell in cells]
    if all(value is None or isinstance(value, int | float) for value in values):
        return ["" if value is None else str(value) for value in values]
    texts = sorted({cell.text for cell in cells if cell.text != UNKNOWN}, key=w.fmt.sort_key)
    order = {text: str(place) for place, text in enumerate(texts)}
    return [order.get(cell.text, "") if cell.order is None else str(cell.order) for cell in cells]
