"""What every metric and every column of the data package means: all in the page, for the browser's search to find."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.formats import UNKNOWN, known
from ocop.picking import basis_phrase
from pages.components import reads, show, tables
from pages.components.context import Context
from pages.components.sources_words import counted_words, unit_words
from pages.components.tables import Column

Row = Mapping[str, Any]
API: Final = "./api/v1"
"""Beside the pages, wherever the dashboard is mounted."""


def draw(*, ctx: Context) -> None:
    """The metrics, then the columns of each table, folded."""
    metrics(ctx=ctx)
    columns(ctx=ctx)


def metrics(*, ctx: Context) -> None:
    """Every metric: the reader's language first, the other below it."""
    t = ctx.t
    show.section(
        t("Definitions"),
        note=t("A level says how many there are on a date; a number within a time counts what came new."),
    )
    st.html(links(ctx=ctx))
    shown = [
        Column("title", t("Figure"), "html", lambda row: _named(row, "metric", ctx=ctx), rem=8),
        Column("definition", t("Definition"), "html", lambda row: _meaning(row, ctx=ctx), rem=20),
        Column("unit", t("How it is counted"), "text", lambda row: _counted(row, ctx=ctx), rem=9),
        Column("formula", t("Formula"), "html", lambda row: _code(row["formula"]), rem=9),
    ]
    st.html(tables.render(reads.read("data_metrics"), shown, ctx=ctx, caption=t("Definitions"), in_full=True))


def columns(*, ctx: Context) -> None:
    """The columns of the data package, a fold a table."""
    t = ctx.t
    every = reads.read("data_columns")
    show.section(t("Columns of the data package"), note=t("The browser's search finds them in closed folds, too."))
    listed: list[Any] = reads.read("data_tables").to_dict("records")
    st.html("".join(_fold(row, every, ctx=ctx) for row in listed))


def links(*, ctx: Context) -> str:
    """Where the same stands as a file."""
    t = ctx.t
    places = {
        f"{API}/package/codebook.md": t("The codebook as a file"),
        f"{API}/codebook.json": "JSON",
        f"{API}/data/metrics.csv": t("Metrics (CSV)"),
        f"{API}/data/columns.csv": t("Columns (CSV)"),
        f"{API}/?lang={ctx.lang}": t("Take the data"),
    }
    said = " · ".join(
        f'<a href="{to}" target="_blank" rel="noreferrer">{escape(text)}</a>' for to, text in places.items()
    )
    return f'<p class="oc-note">{said}</p>'


def direction_words(direction: str, *, ctx: Context) -> str:
    """Which way a metric is wanted to go."""
    t = ctx.t
    return {"up": t("should rise"), "down": t("should fall")}.get(direction, t("no direction"))


def _fold(table: Row, every: pd.DataFrame, *, ctx: Context) -> str:
    t = ctx.t
    rows = every[every["table_name"] == table["table_name"]]
    shown = [
        Column("column_name", t("Column"), "html", lambda row: _code(row["column_name"]), rem=8),
        Column("definition", t("Definition"), "html", lambda row: _meaning(row, ctx=ctx), rem=20),
        Column("type", t("Type"), "text", lambda row: str(row["type"])),
        Column("unit", t("Unit"), "text", lambda row: _or_dash(row["unit"])),
        Column("allowed_values", t("Values"), "text", lambda row: _or_dash(row["allowed_values"]), rem=8),
        Column("formula", t("Formula"), "html", lambda row: _code(row["formula"]), rem=8),
    ]
    title = ctx.text(table, "title")
    summary = t("{table}: {n} columns. One row: {row}", table=title, n=len(rows), row=ctx.text(table, "one_row"))
    body = tables.render(rows, shown, ctx=ctx, caption=title, in_full=True)
    return f'<details class="oc-fold"><summary>{escape(summary)} {_code(table["table_name"])}</summary>{body}</details>'


def _counted(row: Row, *, ctx: Context) -> str:
    """Unit, level or flow, direction, basis, in one cell: most metrics differ in little of it."""
    said = [
        unit_words(str(row["unit"]), ctx=ctx),
        counted_words(row["stock_or_flow"], ctx=ctx),
        direction_words(str(row["direction"]), ctx=ctx),
        basis_phrase(row["basis"], t=ctx.t),
    ]
    return "; ".join(said)


def _named(row: Row, field: str, *, ctx: Context) -> str:
    other = _other(ctx)
    elsewhere = f"<small lang='{other}'>{escape(row[f'title_{other}'])}</small>"
    return f"{escape(ctx.text(row, 'title'))}<br>{elsewhere}<br>{_code(row[field])}"


def _meaning(row: Row, *, ctx: Context) -> str:
    """The definition, what is easily got wrong, and the definition in the other language."""
    other, trap = _other(ctx), row[f"trap_{ctx.lang}"]
    warning = f"<br><em>{escape(ctx.t('Mind:'))}</em> {escape(str(trap))}" if known(trap) else ""
    elsewhere = f"<br><small lang='{other}'>{escape(row[f'definition_{other}'])}</small>"
    return f"{escape(ctx.text(row, 'definition'))}{warning}{elsewhere}"


def _other(ctx: Context) -> str:
    return "en" if ctx.lang == "vi" else "vi"


def _code(value: object) -> str:
    """A code, which may break behind its underscores."""
    return f"<code>{escape(str(value)).replace('_', '_<wbr>')}</code>" if known(value) else UNKNOWN


def _or_dash(value: object) -> str:
    return str(value) if known(value) else UNKNOWN
