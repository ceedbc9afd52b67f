"""The comparison through time: one small chart for each place, by any measure, and its figures in a table."""

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.marks import Figure, records
from ocop.charts.multiples import province_sheet
from ocop.comparing import MEASURES, Measure, levels
from ocop.formats import known
from pages.components import compare_choices, compare_data, figures, reads, show
from pages.components.compare_choices import Choice
from pages.components.compare_data import value_words
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link

COLUMNS: Final = 4
ROW_PX: Final = 104
NAMES: Final = ["unit_id", "place", "as_of", "as_of_start", "as_of_precision", "value", "source_id"]


def draw(choice: Choice, *, alt: str, ctx: Context) -> None:
    """Each place's values since its first figure; the table has every point."""
    t = ctx.t
    _, series = tables(choice, ctx=ctx)
    show.note(" ".join(_said(choice, ctx=ctx)))
    with st.container(key="wide_compare_time"):
        figures.show(_sheet(choice, ctx), key="compare_time", alt=alt, scrolls=True)
    title = compare_choices.title(choice.measure, t=t)
    show.table(
        series,
        ctx=ctx,
        key="compare_time",
        caption=t("{measure} through time", measure=title),
        titles=_columns(title, MEASURES[choice.measure], ctx=ctx),
        depends=(choice,),
        first=show.FIRST_ROWS,
    )


def _said(choice: Choice, *, ctx: Context) -> list[str]:
    """What the lines rest on."""
    t, kind = ctx.t, MEASURES[choice.measure].kind
    said = [t("The lines have figures of any age; each has its own height, from zero to its highest figure.")]
    if kind == "rate":
        said.append(t("Divided by the people, communes and area of the reference data at every date."))
    if kind == "ratio":
        said.append(t("Against the goal that holds on the chosen day, at every date."))
    if any(not place.is_single for place in choice.places):
        said.append(t("A group's line begins on the day by which all its provinces have a figure."))
    return said


@reads.kept
def _sheet(choice: Choice, ctx: Context) -> Figure:
    units, series = tables(choice, ctx=ctx)
    return province_sheet(
        units,
        series,
        t=ctx.t,
        fmt=ctx.fmt,
        palette=ctx.palette,
        columns=COLUMNS,
        row_px=ROW_PX,
        in_order=True,
        scale=ctx.scale,
        write=lambda value: value_words(value, MEASURES[choice.measure], fmt=ctx.fmt),
    )


@reads.kept
def tables(choice: Choice, *, ctx: Context) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Places in the reader's order (unit_id, names), and their values through time (NAMES)."""
    measure = MEASURES[choice.measure]
    bases = compare_data.rows_on(ctx.as_of, None, ctx=ctx)
    series = _rows(measure, ctx=ctx)
    units, found = [], []
    for each in compare_data.points(choice, choice.measure, ctx=ctx):
        place = each.place
        units.append({"unit_id": place.place_id, "name_vi": place.name, "name_en": place.name})
        named = {"unit_id": place.place_id, "place": place.name}
        found += [level | named for level in levels(place, series, bases, measure)]
    return pd.DataFrame(units), pd.DataFrame(found, columns=NAMES)


def _rows(measure: Measure, *, ctx: Context) -> list[dict[str, Any]]:
    if measure.dated == "split":
        return records(reads.read("split_series", as_of=ctx.as_of, vintage=ctx.vintage))
    rows = records(reads.read("province_series", as_of=ctx.as_of, vintage=ctx.vintage))
    return [row | {"total": row["value"]} for row in rows]


def _columns(title: str, measure: Measure, *, ctx: Context) -> list[Column]:
    t = ctx.t
    return [
        Column("place", t("Place"), "text", rem=9),
        Column("as_of", t("As of"), "date", lambda row: ctx.fmt.date(row["as_of"], precision=row["as_of_precision"])),
        Column("value", title, "number", lambda row: value_words(row["value"], measure, fmt=ctx.fmt)),
        Column("source_id", t("Source"), "html", lambda row: _source(row["source_id"], ctx=ctx), rem=8),
    ]


def _source(source_id: object, *, ctx: Context) -> str:
    if known(source_id):
        return source_link(str(source_id))
    return escape(ctx.t("sum of its provinces"))
