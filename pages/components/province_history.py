"""One unit through time: its total with every claim, and its star splits as their sources gave them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts.alt import level_series_alt, star_history_alt
from ocop.charts.province_history import total_history
from ocop.charts.segments import kind_name
from ocop.charts.stars import star_history
from ocop.periods import add_months
from ocop.places import REFORM_DATE
from pages.components import province_units, reads, show
from pages.components.context import Context
from pages.components.tables import Column
from pages.components.targets_table import source_link, sources

Row = Mapping[str, Any]
TOTAL: Final = "products_total"
STAR_FIELDS: Final = {"3": "star_3", "4": "star_4", "5": "star_5", "potential_5": "potential_5"}
"""Star classes and the fields of a split that name them."""


@reads.kept
def claims_of(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """All claims on total and stars up to the chosen date, each with its publisher."""
    series = reads.read("unit_series", unit_id=unit_id)
    known: pd.DataFrame = series[series["as_of"].dt.date <= ctx.as_of]
    publishers = {source_id: str(source["publisher"]) for source_id, source in sources().items()}
    return known.assign(publisher=known["source_id"].map(publishers))


@reads.kept
def totals_of(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """The claims on the total, oldest first."""
    claims = claims_of(unit_id, ctx=ctx)
    totals: pd.DataFrame = claims[claims["metric"] == TOTAL]
    return totals


@reads.kept
def split_sets(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """Each star split that a source gives in counts, oldest first; never mixed from two statements.

    A sum of merged provinces is left out: it may lack a part, and then it is no split of the whole.
    """
    sets = reads.read("split_history", unit_id=unit_id, as_of=ctx.as_of)
    stated: pd.DataFrame = sets[(sets["unit"] == "products") & sets["source_id"].notna()]
    return stated


def draw(unit: Row, *, goal: float | None, ctx: Context) -> None:
    """Total on the left, splits on the right; a sentence in place of a picture that would be empty.

    Nothing at all where neither is known: the page has said so already.
    """
    if claims_of(unit["unit_id"], ctx=ctx).empty and complete_sums(unit["unit_id"], ctx=ctx).empty:
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _total(unit, goal=goal, ctx=ctx)
    with right:
        _splits(unit, ctx=ctx)


def _total(unit: Row, *, goal: float | None, ctx: Context) -> None:
    t, unit_id = ctx.t, unit["unit_id"]
    claims = totals_of(unit_id, ctx=ctx)
    sums = complete_sums(unit_id, ctx=ctx)
    head = show.section_markup(t("Total through time"))
    if claims.empty and sums.empty:
        show.empty(t("No total is known up to this date."), how=how_to_add(ctx=ctx), above=head)
        return
    figure = reads.remember(
        *("province_total", ctx, unit_id, goal),
        make=lambda: total_history(
            claims,
            sums,
            t=t,
            fmt=ctx.fmt,
            palette=ctx.palette,
            goal=goal,
            until=_until(unit, ctx=ctx),
            scale=ctx.scale,
        ),
    )
    alt = reads.remember(
        *("province_total_alt", ctx, unit_id),
        make=lambda: level_series_alt(claims, name=t("Products of {name}", name=ctx.text(unit)), t=t, fmt=ctx.fmt),
    )
    show.chart(
        figure,
        claims,
        ctx=ctx,
        key="province_total",
        alt=alt,
        titles=claim_columns(ctx=ctx),
        above=head,
    )
    marks = t(
        "A filled dot is the headline figure of its date, an open one another statement; a bar spans the"
        " month, quarter or year for which a figure was given."
    )
    dotted = t("Dotted: the sum of the merged provinces, each by its newest figure of the day.")
    st.html(show.joined(show.note_markup(marks), "" if sums.empty else show.note_markup(dotted)))


def _splits(unit: Row, *, ctx: Context) -> None:
    t = ctx.t
    sets = split_sets(unit["unit_id"], ctx=ctx)
    head = show.section_markup(t("Split through time"))
    if sets.empty:
        show.empty(t("No split by stars is known up to this date."), how=how_to_add(ctx=ctx), above=head)
        return
    figure = reads.remember(
        *("province_splits", ctx, unit["unit_id"]),
        make=lambda: star_history(sets, t=t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
    )
    show.chart(
        figure,
        sets,
        ctx=ctx,
        key="province_splits",
        above=head,
        alt=reads.remember(
            *("province_splits_alt", ctx, unit["unit_id"]), make=lambda: star_history_alt(sets, t=t, fmt=ctx.fmt)
        ),
        titles=[
            Column("as_of", t("As of"), "date"),
            Column("total", t("Products"), "number"),
            *(Column(field, kind_name(rank, t=t), "number") for rank, field in STAR_FIELDS.items()),
            Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
        ],
    )


@reads.kept
def complete_sums(unit_id: str, *, ctx: Context) -> pd.DataFrame:
    """Sums of the parts of a merged province, only where every part has a figure."""
    levels = reads.read("unit_levels", unit_id=unit_id)
    complete = levels["is_derived"] & (levels["parts_known"] == levels["parts_total"])
    sums: pd.DataFrame = levels[complete & (levels["valid_from"].dt.date <= ctx.as_of)]
    return sums


def claim_columns(*, ctx: Context) -> list[Column]:
    """A claim on the total as a row: date, value, publisher."""
    t = ctx.t
    return [
        Column("as_of", t("As of"), "date"),
        Column("value", t("Products"), "number"),
        Column("picked", t("Headline figure"), "text", lambda row: t("yes") if row["picked"] else t("no")),
        Column("source_id", t("Source"), "html", lambda row: source_link(row["source_id"]), rem=9),
    ]


def how_to_add(*, ctx: Context) -> str:
    """Where a missing figure is put so that it appears here."""
    return ctx.t(
        "Add it as a row in data/raw/observations.csv, its source in data/raw/sources.csv, then run"
        " python -m etl build."
    )


def _until(unit: Row, *, ctx: Context) -> date:
    """The end of the time axis: the chosen date, or half a year past the reform for a province that ended then."""
    if province_units.is_gone(unit, on=ctx.as_of):
        return min(ctx.as_of, add_months(REFORM_DATE, months=6))
    return ctx.as_of
