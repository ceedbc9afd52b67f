"""Pieces of a pack's views as HTML: tables to sort and filter, charts for both themes, references to sources."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import urlsplit

from ocop.formats import UNKNOWN
from ocop.stills.html_pen import HtmlPen
from ocop.stills.marks import swatch
from ocop.stills.themed import joined, themed_still
from reports.charts import Chart
from reports.facts import Briefing, Source
from reports.offline.words import OfflineWords
from reports.tables import Cell, Column, Table

SWATCH: Final = (14.0, 11.0)
"""Width and height in px of a piece of a chart's key."""
REM: Final = 3.6
"""A column of weight 1 is so wide at least; a table that is wider than its room scrolls."""
FILTERED_FROM: Final = 12
"""A table of so many rows has a box to filter it by."""
_REFERENCE: Final = re.compile(r"\[(\d+)\]")


# ---- addresses ----


def address(view: str, *, lang: str, anchor: str = "") -> str:
    """Where a view is found in the pack: '#63-84', '#en/63-84/targets'; Vietnamese has no prefix."""
    parts = ["en"] if lang == "en" else []
    return "#" + "/".join([*parts, view, *([anchor] if anchor else [])])


def linked(name: str, view: str, *, known: set[str], lang: str) -> str:
    """A name that leads to its view, where the pack has one."""
    return f'<a href="{address(view, lang=lang)}">{escape(name)}</a>' if view in known else escape(name)


# ---- tables ----


def table(
    of: Table,
    w: OfflineWords,
    *,
    view: str,
    links: Mapping[str, str] | None = None,
    sortable: bool = False,
    first: int = 0,
) -> str:
    """A table with its title as a caption; where it has no row, why.

    `links` are names that lead somewhere, by the text of the cell. A reference '[3]' leads to its source in the view.
    `first` is the column that names the row and stays when the others scroll.
    """
    if not of.rows:
        return f'<p class="oc-empty">{escape(of.empty)}</p>'
    head = "".join(
        _heading(column, place, sortable=sortable, is_first=place == first) for place, column in enumerate(of.columns)
    )
    keys = _sort_keys(of, w) if sortable else None
    body = "".join(
        _row(row, of, view=view, lang=w.lang, links=links or {}, keys=keys[place] if keys else None, first=first)
        for place, row in enumerate(of.rows)
    )
    whole = sum(column.width for column in of.columns)
    least = whole * REM
    widths = f"<colgroup>{''.join(f'<col style=width:{column.width / whole:.1%}>' for column in of.columns)}</colgroup>"
    box = filter_box(w) if sortable and len(of.rows) >= FILTERED_FROM else ""
    note = f'<p class="oc-note">{references(escape(of.note), view=view, lang=w.lang)}</p>' if of.note else ""
    return (
        f'{box}<div class="oc-table" tabindex="0" role="group" aria-label="{escape(of.title)}">'
        f'<table style="min-width:{least:g}rem">'
        f"<caption>{escape(of.title)}</caption>{widths}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


def _heading(column: Column, place: int, *, sortable: bool, is_first: bool) -> str:
    kind = _classes(column, is_first=is_first)
    title = escape(column.title)
    if sortable:
        title = f'<button type="button" data-sort="{place}">{title}<i aria-hidden="true"></i></button>'
    return f'<th scope="col"{kind}>{title}</th>'


def _classes(column: Column, *, is_first: bool) -> str:
    kinds = {"number": "n", "percent": "n", "date": "n d"}
    named = [*([kinds[column.kind]] if column.kind in kinds else []), *(["f"] if is_first else [])]
    return f' class="{" ".join(named)}"' if named else ""


def _row(
    row: Sequence[Cell],
    of: Table,
    *,
    view: str,
    lang: str,
    links: Mapping[str, str],
    keys: Sequence[str] | None,
    first: int,
) -> str:
    cells = []
    for place, (cell, column) in enumerate(zip(row, of.columns, strict=True)):
        said = links.get(cell.text) or references(escape(cell.text), view=view, lang=lang)
        tag, scope = ("th", ' scope="row"') if place == first else ("td", "")
        key = f' data-v="{keys[place]}"' if keys and keys[place] else ""
        cells.append(f"<{tag}{scope}{_classes(column, is_first=place == first)}{key}>{said}</{tag}>")
    is_total = of.has_total and row is of.rows[-1]
    return f"<tr{' class=t' if is_total else ''}>{''.join(cells)}</tr>"


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


def filter_box(w: OfflineWords) -> str:
    """A box that leaves only the rows below it with what is typed."""
    one, many = w.rows_shown()
    return (
        f'<p class="oc-filter"><label>{escape(w.filter_label())} <input type="search" data-filter autocomplete="off"'
        f' spellcheck="false"></label> <output data-one="{escape(one)}" data-many="{escape(many)}"></output></p>'
    )


def references(markup: str, *, view: str, lang: str) -> str:
    """Each '[3]' as a link to source 3 of the view."""
    return _REFERENCE.sub(
        lambda found: f'<a class="r" href="{address(view, lang=lang, anchor=f"s{found[1]}")}">{found[0]}</a>', markup
    )


# ---- charts ----


def chart(light: Chart, dark: Chart, b: Briefing, w: OfflineWords) -> str:
    """A chart with its title, key and sources."""
    numbers = {name: number for number, name in enumerate(b.sources, start=1)}
    cited = _in_runs(sorted(numbers[name] for name in light.source_ids if name in numbers))
    said = w.t("Sources: {sources}.", sources=cited) if cited else ""
    return (
        f'<figure class="oc-chart"><figcaption>{escape(light.title)}</figcaption>{joined(_key(light), _key(dark))}'
        f"{themed_still(light.figure, dark.figure, alt=light.alt)}"
        f'<p class="oc-note">{references(escape(said), view=b.unit_id, lang=w.lang)}</p></figure>'
    )


def _in_runs(numbers: Sequence[int]) -> str:
    """'[1], [3]–[9]': three and more in a row by their first and last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"[{run[0]}]–[{run[-1]}]" if len(run) > 2 else ", ".join(f"[{number}]" for number in run) for run in runs
    )


def _key(of: Chart) -> str:
    """What each named trace is, as a line of samples and words; '' where none is named."""
    named = {trace["name"]: trace for trace in of.figure["data"] if trace.get("name")}
    if not named:
        return ""
    width, height = SWATCH
    pieces = "".join(
        f"<span><b>{swatch(trace, width=width, height=height, pen=HtmlPen())}</b>{escape(name)}</span>"
        for name, trace in named.items()
    )
    return f'<p class="oc-key">{pieces}</p>'


# ---- sources ----


def source(of: Source, w: OfflineWords) -> str:
    """Publisher, title, date, kind, and the address in full, which is a link where it leads to the web."""
    url = escape(of.url)
    is_web = urlsplit(of.url).scheme in ("http", "https")
    shown = f'<a class="u" href="{url}" rel="noreferrer noopener" target="_blank">{url}</a>' if is_web else url
    return f"{escape(w.source(of))}, {escape(w.tier(of))}. {shown}".rstrip()
