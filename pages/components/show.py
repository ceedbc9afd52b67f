"""What pages show, all in one manner: a finding, a picture with its data and sources, a table, an empty state."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.stills.swatches import Swatch
from pages.components import (
    downloads,
    editions,
    figures,
    folds,
    picture_files,
    provenance,
    reads,
    sealing,
    switches,
    tables,
    travel,
    url_state,
)
from pages.components.context import Context

Titles = Mapping[str, str] | Sequence[tables.Column]
"""What a table shows: field → heading, or columns said in full."""
FEW_MORE: Final = 3
"""So many rows beyond the first are drawn at once: asking for them would take as much room."""
FIRST_ROWS: Final = 10
"""Rows of a long table before the reader asks for all: a browser needs 50 µs for each cell."""
MOST_ROWS: Final = 1000
"""Rows of a table that a page draws at most; the file below it has the others."""


def heading(title: str, *, finding: str = "", note: str = "", beside: str = "", working: str = "") -> None:
    """The page's title, its finding as one strong sentence, what limits it, a link (markup) to its working.

    Where the reader looks at the past or at an older data version, a line says so, on every page. `beside` (markup)
    is what is known now.
    """
    picture_files.head(title)
    parts = [f'<h1 class="oc-title">{escape(title)}</h1>']
    if finding:
        parts.append(f'<p class="oc-finding">{escape(finding)}</p>')
    if note:
        parts.append(f'<p class="oc-note">{escape(note)}</p>')
    if working:
        parts.append(f'<p class="oc-note">{working}</p>')
    if beside:
        parts.append(f'<p class="oc-note oc-known oc-now">{beside}</p>')
    st.html("".join(parts) + travel.line() + editions.line())


def section(title: str, *, note: str = "") -> None:
    """A heading within the page, with a line of explanation."""
    st.html(section_markup(title, note=note))


def section_markup(title: str, *, note: str = "") -> str:
    """A heading for what is drawn `above=` it: a browser takes 1 to 2 ms for each element of Streamlit's."""
    return f'<h2 class="oc-section">{escape(title)}</h2>{note_markup(note) if note else ""}'


def note(text: str) -> None:
    """A caption: how to read what stands above."""
    st.html(note_markup(text))


def note_markup(text: str) -> str:
    """A caption for what is drawn `above=` it, or below."""
    return f'<p class="oc-note">{escape(text)}</p>'


def joined(*parts: str) -> str:
    """Parts of a page as one element, as far apart as elements are; empty ones are left out."""
    held = [part for part in parts if part]
    if len(held) < 2:
        return "".join(held)
    return f'<div class="oc-joined">{"".join(f"<div>{part}</div>" for part in held)}</div>'


def chart(
    figure: dict[str, Any],
    data: pd.DataFrame,
    *,
    ctx: Context,
    key: str,
    alt: str,
    titles: Titles,
    sources: Iterable[object] | None = None,
    above: str = "",
    swatches: Sequence[Swatch] = (),
) -> None:
    """A figure with its text for those who cannot see it, its data table, its CSV and its sources.

    `titles` names the fields of `data` that the table shows. `sources` are the source ids; left out, they are
    taken from the data's own `source_id`. `above` is markup that is drawn with the figure, `swatches` the key in it.
    """
    figures.show(figure, key=key, alt=alt, above=above, swatches=swatches)
    below(data, ctx=ctx, key=key, caption=alt, titles=titles, sources=sources)


def below(
    data: pd.DataFrame,
    *,
    ctx: Context,
    key: str,
    caption: str,
    titles: Titles,
    sources: Iterable[object] | None = None,
) -> None:
    """The line under a picture: its data table, CSV and sources; none is made before it is opened."""
    source_ids = _source_ids(data, sources)
    provenance.cite(source_ids)
    box = _box(len(source_ids), ctx=ctx, key=key)
    if not box.open:
        return
    with box:
        sealing.draw(tables.render(data, _columns(data, titles), ctx=ctx, caption=caption))
        _files(data, source_ids, ctx=ctx, key=key)


def table(
    data: pd.DataFrame,
    *,
    ctx: Context,
    key: str,
    caption: str,
    titles: Titles,
    sources: Iterable[object] | None = None,
    depends: tuple[Hashable, ...] | None = None,
    first: int | None = None,
    is_whole: bool = True,
    total: int | None = None,
    file: Callable[[], pd.DataFrame] | None = None,
    above: str = "",
) -> None:
    """A table on the page, with its CSV and sources below; `above` is markup that is drawn with it.

    `depends` names what its rows depend on besides the view (the page's own filters); where it is given, the
    markup is made once. `first` is how many rows are drawn until the reader asks for all; the CSV has all at once.
    One page of a longer list (`is_whole` false) has no box below: its list has a file of its own. Where `data` is
    only the beginning, `total` says how many rows there are and `file` makes them all for the CSV.
    """
    rows = min(len(data), MOST_ROWS)
    total = len(data) if total is None else total
    fewer = rows if first is None or rows <= first + FEW_MORE else first
    is_long = fewer < rows
    drawn = fewer if is_long and not url_state.flag(f"{key}_all") else rows

    def markup() -> str:
        shown = data.head(drawn)
        return tables.render(shown, _columns(data, titles), ctx=ctx, caption=caption, in_full=not is_whole)

    def named() -> list[str]:
        return _source_ids(data, sources)

    known = depends is not None
    sealing.draw(joined(above, reads.remember("table", key, ctx, depends, drawn, make=markup) if known else markup()))
    if is_long:
        less = ctx.t("Show the first {n} only", n=ctx.fmt.number(fewer))
        switches.more(f"{key}_all", _more_label(rows, total, ctx=ctx), less=less)
    if drawn == rows < total and is_whole:
        note(ctx.t("{n} of {total} rows are shown; the CSV below has all.", **_counts(rows, total, ctx=ctx)))
    if not is_whole:
        return
    source_ids = reads.remember("sources", key, ctx, depends, make=named) if known else named()
    box = _box(len(source_ids), ctx=ctx, key=key)
    if box.open:
        with box:
            _files(data if file is None else file, source_ids, ctx=ctx, key=key)


def _files(data: downloads.Table, source_ids: list[str], *, ctx: Context, key: str) -> None:
    """Inside an open box: its figures as CSV, its pictures as PNG and SVG, its sources."""
    found = figures.drawn(key)
    with st.container(horizontal=True):
        downloads.button(data, ctx=ctx, key=key)
        for number, offered in enumerate(found, start=1):
            stem = f"{key}_{number}" if len(found) > 1 else key
            picture_files.buttons(offered, key=stem, source_ids=source_ids, ctx=ctx)
    if source_ids:
        st.html(provenance.listing(source_ids, ctx=ctx))


def empty(what: str, *, how: str = "", above: str = "") -> None:
    """Nothing to show: what is missing and why, and the command or page that adds it."""
    below = f"<p>{escape(how)}</p>" if how else ""
    box = f'<div class="oc-empty" role="note"><p><strong>{escape(what)}</strong></p>{below}</div>'
    st.html(joined(above, box))


def _columns(data: pd.DataFrame, titles: Titles) -> Sequence[tables.Column]:
    return tables.guess_columns(data, titles) if isinstance(titles, Mapping) else titles


def _more_label(rows: int, total: int, *, ctx: Context) -> str:
    if rows == total:
        return ctx.t("Show all {n}", n=ctx.fmt.number(rows))
    return ctx.t("Show {n} of {total}", **_counts(rows, total, ctx=ctx))


def _counts(rows: int, total: int, *, ctx: Context) -> dict[str, str]:
    return {"n": ctx.fmt.number(rows), "total": ctx.fmt.number(total)}


def _source_ids(data: pd.DataFrame, given: Iterable[object] | None) -> list[str]:
    if given is None:
        given = data["source_id"] if "source_id" in data.columns else ()
    return provenance.unique(given)


def _box(n_sources: int, *, ctx: Context, key: str) -> Any:
    return folds.fold(_below_label(n_sources, ctx=ctx), key=figures.below_key(key), is_compact=True)


def _below_label(n_sources: int, *, ctx: Context) -> str:
    if n_sources == 0:
        return ctx.t("Data and CSV")
    return ctx.t.plural("Data, CSV and {n} source", "Data, CSV and {n} sources", n=n_sources)
