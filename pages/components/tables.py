"""Tables as HTML: read by a screen reader, printed, scrolled inside themselves with the first column fixed.

Streamlit's own grid is a canvas: it writes numbers in the browser's language and not in the reader's, and prints
as a picture of its visible part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Literal

import pandas as pd

from ocop.formats import UNKNOWN, known
from ocop.statuses import status_of
from pages.components.context import Context

Kind = Literal["text", "number", "percent", "ratio", "date", "status", "html"]
PRINTED: Final = 8
"""So many columns fit on paper; ocop.css leaves out the others."""
RIGHT_ALIGNED: Final = ("number", "percent", "ratio", "date")


@dataclass(frozen=True)
class Column:
    """One column: the field it shows, its heading, how its cells are written.

    `write` overrides the kind: it takes the whole row as a mapping and gives plain text ('html': trusted markup).
    `rem` is the least width, so that a column of names does not break into single words; `wraps` false keeps each
    cell on one line; `right` puts numbers that are markup where other numbers stand.
    """

    field: str
    title: str
    kind: Kind = "text"
    write: Callable[[Mapping[str, Any]], str] | None = None
    rem: float = 0
    wraps: bool = True
    right: bool = False


def render(table: pd.DataFrame, columns: Sequence[Column], *, ctx: Context, caption: str, in_full: bool = False) -> str:
    """The table as markup; the first column is the row's heading and stays when the rest scrolls.

    A long table scrolls inside itself unless it stands `in_full`.
    """
    head = "".join(f'<th scope="col"{_look(column)}{_width(column)}>{escape(column.title)}</th>' for column in columns)
    body = "".join(_row(row, columns, ctx=ctx) for row in table.to_dict("records"))
    cut = ""
    if len(columns) > PRINTED:
        said = ctx.t("On paper the first {n} columns; all of them are in the CSV.", n=PRINTED)
        cut = f'<p class="oc-print oc-note">{escape(said)}</p>'
    kind = "oc-table oc-full" if in_full else "oc-table"
    return cut + (
        f'<div class="{kind}" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def guess_columns(table: pd.DataFrame, titles: Mapping[str, str]) -> list[Column]:
    """A column for each titled field of the table, in the titles' order, its kind told from its dtype."""
    return [Column(name, title, _kind(table[name])) for name, title in titles.items() if name in table.columns]


def status_badge(code: str, *, ctx: Context) -> str:
    """A status as colour, sign and word."""
    status = status_of(code, t=ctx.t)
    colour = ctx.palette.status_colour(code)
    return f'<span class="oc-status" style="color:{colour}">{escape(status.label)}</span>'


def _row(row: Mapping[Any, Any], columns: Sequence[Column], *, ctx: Context) -> str:
    first, *rest = columns
    cells = "".join(f"<td{_look(column)}>{_cell(row, column, ctx=ctx)}</td>" for column in rest)
    return f'<tr><th scope="row">{_cell(row, first, ctx=ctx)}</th>{cells}</tr>'


def _cell(row: Mapping[Any, Any], column: Column, *, ctx: Context) -> str:
    if column.write is not None:
        text = column.write(row)
        return text if column.kind == "html" else escape(text)
    value = row[column.field]
    if not known(value) or value == "":
        return UNKNOWN
    match column.kind:
        case "number":
            return ctx.fmt.number(value)
        case "percent":
            return ctx.fmt.percent(value)
        case "ratio":
            return ctx.fmt.ratio(value)
        case "date":
            return ctx.fmt.date(value, precision=_precision(row, column.field))
        case "status":
            return status_badge(str(value), ctx=ctx)
    return escape(str(value))


def _precision(row: Mapping[Any, Any], field: str) -> str:
    """A date is written no finer than the precision that stands beside it."""
    beside = {"as_of": "as_of_precision", "figure_as_of": "as_of_precision", "split_as_of": "split_precision"}
    value = row.get(beside.get(field, ""))
    return str(value) if known(value) else "day"


def _kind(values: "pd.Series[Any]") -> Kind:
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    if pd.api.types.is_bool_dtype(values):
        return "text"
    return "number" if pd.api.types.is_numeric_dtype(values) else "text"


def _look(column: Column) -> str:
    """The class of a column's cells; a column that starts at the left and wraps needs none."""
    if column.right or column.kind in RIGHT_ALIGNED:
        return ' class="oc-right"'
    return "" if column.wraps else ' class="oc-line"'


def _width(column: Column) -> str:
    return f' style="min-width:{column.rem}rem"' if column.rem else ""
