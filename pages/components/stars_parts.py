"""The parts of the stars page: bars by province, history, all totals on one sheet, groups and entities."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts import alt, key
from ocop.charts.marks import ink_on
from ocop.charts.matrix import shade
from ocop.charts.multiples import province_sheet
from ocop.charts.parts import part_bars
from ocop.charts.stars import longest_bar, star_bars, star_history
from ocop.formats import UNKNOWN, known
from ocop.places import COUNTRY_ID
from ocop.theme import CHART_CONFIG
from pages.components import overview_parts, reads, show, tables
from pages.components.context import Context
from pages.components.figures import ReadyFigure
from pages.components.stars_choices import Choice
from pages.components.tables import Column

SPLIT_FROM: Final = 18
"""More provinces than this stand in two columns."""
SHEET_COLUMNS: Final = {"63": 9, "34": 7}


def bars(rows: pd.DataFrame, choice: Choice, *, ctx: Context) -> None:
    """The provinces as stacked bars on one axis, in two columns; one key above and one data line below."""
    t = ctx.t
    st.html(key.star_key(rows, t=t, palette=ctx.palette, shares=choice.shares))
    longest = longest_bar(rows)
    half = -(-len(rows) // 2) if len(rows) > SPLIT_FROM else len(rows)
    halves = [part for part in (rows.iloc[:half], rows.iloc[half:]) if not part.empty]
    for number, (column, part) in enumerate(zip(st.columns(len(halves), gap="large"), halves, strict=True)):
        figure = reads.remember(
            *("stars_bars", number, ctx.lang, ctx.theme, ctx.as_of, ctx.vintage, choice),
            make=partial(
                star_bars,
                part,
                t=t,
                fmt=ctx.fmt,
                palette=ctx.palette,
                shares=choice.shares,
                own=choice.unit,
                longest=longest,
            ),
        )
        sentence = alt.star_bars_alt(part, t=t, fmt=ctx.fmt, shares=choice.shares)
        config = dict(CHART_CONFIG)
        column.plotly_chart(ReadyFigure(figure), theme=None, key=f"stars_bars_{number}", config=config, alt=sentence)
    show.below(
        rows,
        ctx=ctx,
        key="stars",
        caption=alt.star_bars_alt(rows, t=t, fmt=ctx.fmt, shares=choice.shares),
        titles=star_columns(ctx=ctx),
        sources=[*rows["source_id"], *rows["split_source_id"]],
    )


def history(unit_id: str, *, ctx: Context) -> None:
    """The star split of the picked-out province, or of the country, set by set."""
    t = ctx.t
    sets = reads.read("split_history", unit_id=unit_id, as_of=ctx.as_of)
    if sets.empty:
        show.empty(t("No split by stars is known."), how=how_to_add(ctx=ctx))
        return
    figure = reads.remember(
        *("stars_history", ctx.lang, ctx.theme, ctx.as_of, unit_id),
        make=lambda: star_history(sets, t=t, fmt=ctx.fmt, palette=ctx.palette),
    )
    st.html(key.history_key(sets, t=t, palette=ctx.palette))
    titles = overview_parts.split_titles(ctx=ctx)
    sentence = alt.star_history_alt(sets, t=t, fmt=ctx.fmt)
    show.chart(figure, sets, ctx=ctx, key="stars_history", alt=sentence, titles=titles)


def sheet(choice: Choice, *, ctx: Context) -> None:
    """Every province's total through time, small, about where it lies on the map."""
    t = ctx.t
    units = reads.read("units", vintage=ctx.vintage)
    series = reads.read("province_series", as_of=ctx.as_of, vintage=ctx.vintage)
    figure = reads.remember(
        *("stars_sheet", ctx.lang, ctx.theme, ctx.as_of, ctx.vintage, choice.unit),
        make=lambda: province_sheet(
            units,
            series,
            t=t,
            fmt=ctx.fmt,
            palette=ctx.palette,
            own=choice.unit,
            columns=SHEET_COLUMNS[ctx.vintage],
        ),
    )
    names = units.set_index("unit_id")[ctx.column("name")]
    with st.container(key="wide_stars_sheet"):
        show.chart(
            figure,
            series.assign(name=series["unit_id"].map(names)),
            ctx=ctx,
            key="stars_sheet",
            alt=alt.province_sheet_alt(units, series, t=t, fmt=ctx.fmt),
            titles={"name": t("Province"), "as_of": t("As of"), "value": t("Total"), "source_id": t("Source")},
        )


def divisions(family: str, *, title: str, unit_id: str, ctx: Context) -> None:
    """Groups or entities: the picked-out province's numbers if it has any, then the shares of all that do."""
    t = ctx.t
    rows = reads.read("breakdown", as_of=ctx.as_of, vintage=ctx.vintage, family=family)
    provinces = rows[rows["unit_id"] != COUNTRY_ID]
    show.section(title, note=t("{n} provinces have such figures.", n=ctx.fmt.number(provinces["unit_id"].nunique())))
    own = rows[rows["unit_id"] == unit_id]
    titles = {
        ctx.column("name"): t("Province"),
        ctx.column("metric"): title,
        "value": t("Number"),
        "set_total": t("Total"),
        "figure_as_of": t("As of"),
        "source_id": t("Source"),
    }
    if not own.empty:
        figure = reads.remember(
            *("stars_own", family, ctx.lang, ctx.theme, ctx.as_of, unit_id),
            make=lambda: part_bars(own, t=t, fmt=ctx.fmt, palette=ctx.palette),
        )
        sentence = alt.part_bars_alt(own, t=t, fmt=ctx.fmt)
        show.chart(figure, own, ctx=ctx, key=f"stars_{family}_own", alt=sentence, titles=titles)
    elif unit_id != COUNTRY_ID:
        show.note(t("No source divides this province's figures so."))
    if provinces.empty:
        show.empty(t("No province has such figures on this day."), how=how_to_add(ctx=ctx))
        return
    caption = t("{title}: shares by province", title=title)
    st.html(
        reads.remember(
            *("stars_shares", family, ctx.lang, ctx.theme, ctx.as_of, ctx.vintage),
            make=lambda: tables.render(
                _one_row_each(provinces), _share_columns(provinces, ctx=ctx), ctx=ctx, caption=caption
            ),
        )
    )
    show.below(provinces, ctx=ctx, key=f"stars_{family}", caption=caption, titles=titles)


def _one_row_each(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a province whose set has a total: names, date, total, each part's share in a column of its own."""
    shares = rows[rows["set_total"] > 0].assign(share=rows["value"] / rows["set_total"])
    wide = shares.pivot(index="unit_id", columns="metric", values="share")
    first = rows.drop_duplicates("unit_id").set_index("unit_id")
    return first.join(wide, how="inner").reset_index()


def _share_columns(rows: pd.DataFrame, *, ctx: Context) -> list[Column]:
    """Province, date, total, then a shaded share for each part; a part nobody names stays a dash, never 0."""
    t = ctx.t

    def share(metric: str) -> Column:
        title = ctx.text(rows[rows["metric"] == metric].iloc[0], "metric")
        return Column(metric, title, "html", lambda row: _shaded(row[metric], ctx=ctx))

    return [
        Column(ctx.column("name"), t("Province")),
        *(share(str(metric)) for metric in rows["metric"].drop_duplicates()),
        Column("set_total", t("Total"), "number"),
        Column("figure_as_of", t("As of"), "date"),
    ]


def _shaded(share: float, *, ctx: Context) -> str:
    """A share on a ground as dark as it is large."""
    if not known(share):
        return UNKNOWN
    ground = shade(min(1.0, share), palette=ctx.palette)
    ink = ink_on(ground, palette=ctx.palette)
    style = f"display:block;text-align:right;padding:0 .4rem;background:{ground};color:{ink}"
    return f'<span style="{style}">{ctx.fmt.percent(100 * share, decimals=0)}</span>'


def star_columns(*, ctx: Context) -> list[Column]:
    """Total and split with a date each, what other sources say, what a sum is made of, what does not add up."""
    t = ctx.t

    def others(row: Mapping[str, Any]) -> str:
        differs = known(row["total_min"]) and row["total_min"] != row["total_max"]
        return ctx.fmt.span(row["total_min"], row["total_max"]) if differs else ""

    def parts(row: Mapping[str, Any]) -> str:
        if not row["is_derived"]:
            return ""
        return t("{k} of {n}", k=ctx.fmt.number(row["parts_known"]), n=ctx.fmt.number(row["parts_total"]))

    def adds_up(row: Mapping[str, Any]) -> str:
        return UNKNOWN if not known(row["split_adds_up"]) else t("yes") if row["split_adds_up"] else t("no")

    return [
        Column(ctx.column("name"), t("Province")),
        Column("total", t("Total"), "number"),
        Column("figure_as_of", t("As of"), "date"),
        Column("total_min", t("Sources conflict"), "text", others),
        Column("parts_known", t("Merged provinces"), "text", parts),
        Column("split_3", t("3-star"), "number"),
        Column("split_4", t("4-star"), "number"),
        Column("split_potential_5", t("potential 5-star"), "number"),
        Column("split_5", t("5-star"), "number"),
        Column("split_as_of", t("Split as of"), "date"),
        Column("split_adds_up", t("Adds up"), "text", adds_up),
        Column("source_id", t("Source")),
    ]


def how_to_add(*, ctx: Context) -> str:
    """Where a missing figure is added."""
    return ctx.t("Figures are added in data/raw/observations.csv, then `python -m etl build`.")
