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
from ocop.charts.stars import longest_bar, star_bars
from ocop.formats import UNKNOWN, known
from ocop.places import COUNTRY_ID
from ocop.stills.swatches import key_line
from pages.components import figures, overview_parts, reads, show, tables, working_links
from pages.components.context import Context
from pages.components.pictures import Picture, draw, sources_of
from pages.components.stars_choices import Choice, chosen_rows
from pages.components.tables import Column

NO_BREAK: Final = "\u00a0"
SPLIT_FROM: Final = 18
"""More provinces than this stand in two columns."""
SHEET_COLUMNS: Final = {"63": 9, "34": 7}


def bars(choice: Choice, *, ctx: Context) -> None:
    """The provinces as stacked bars on one axis, in two columns; one key above and one data line below."""
    halves = _bar_pictures(choice, ctx)
    st.html(key_line(halves[0].key, ink=ctx.palette.text))
    for number, (column, half) in enumerate(zip(st.columns(len(halves), gap="large"), halves, strict=True)):
        with column:
            figures.show(half.figure, key="stars", part=number, alt=half.alt, swatches=half.key)
    show.below(
        chosen_rows(choice, ctx=ctx),
        ctx=ctx,
        key="stars",
        caption=halves[0].title,
        titles=star_columns(ctx),
        sources=halves[0].sources,
    )


@reads.kept
def _bar_pictures(choice: Choice, ctx: Context) -> list[Picture]:
    rows = chosen_rows(choice, ctx=ctx)
    half = -(-len(rows) // 2) if len(rows) > SPLIT_FROM else len(rows)
    longest = longest_bar(rows)
    words: dict[str, Any] = {"t": ctx.t, "fmt": ctx.fmt}
    return [
        Picture(
            figure=star_bars(
                part,
                **words,
                palette=ctx.palette,
                scale=ctx.scale,
                shares=choice.shares,
                own=choice.unit,
                longest=longest,
            ),
            data=part,
            alt=alt.star_bars_alt(part, **words, shares=choice.shares),
            sources=sources_of(rows["source_id"], rows["split_source_id"]),
            key=key.star_key(rows, t=ctx.t, palette=ctx.palette, shares=choice.shares),
            title=alt.star_bars_alt(rows, **words, shares=choice.shares),
        )
        for part in (rows.iloc[:half], rows.iloc[half:])
        if not part.empty
    ]


def history(unit_id: str, *, ctx: Context, above: str) -> None:
    """The star split of the picked-out province, or of the country, set by set, under its heading (markup)."""
    if not overview_parts.split_shares(unit_id, ctx=ctx, key="stars_history", above=above):
        show.empty(ctx.t("No split by stars is known."), how=how_to_add(ctx), above=above)


def sheet(choice: Choice, *, ctx: Context) -> None:
    """Every province's total through time, small, about where it lies on the map."""
    t = ctx.t
    titles = {"name": t("Province"), "as_of": t("As of"), "value": t("Total"), "source_id": t("Source")}
    with st.container(key="wide_stars_sheet"):
        draw(_sheet_picture(choice.unit, ctx), ctx=ctx, key="stars_sheet", titles=titles)


@reads.kept
def _sheet_picture(unit_id: str, ctx: Context) -> Picture:
    units = reads.read("units", vintage=ctx.vintage)
    series = reads.read("province_series", as_of=ctx.as_of, vintage=ctx.vintage)
    names = units.set_index("unit_id")[ctx.column("name")]
    return Picture(
        figure=province_sheet(
            units,
            series,
            t=ctx.t,
            fmt=ctx.fmt,
            palette=ctx.palette,
            scale=ctx.scale,
            own=unit_id,
            columns=SHEET_COLUMNS[ctx.vintage],
        ),
        data=series.assign(name=series["unit_id"].map(names)),
        alt=alt.province_sheet_alt(units, series, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(series["source_id"]),
    )


def divisions(family: str, *, title: str, unit_id: str, ctx: Context) -> None:
    """Groups or entities: the picked-out province's numbers if it has any, then the shares of all that do."""
    t = ctx.t
    provinces, n_provinces, shares = _share_table(family, title, ctx)
    head = show.section_markup(title, note=t("{n} provinces have such figures.", n=ctx.fmt.number(n_provinces)))
    titles = {
        ctx.column("name"): t("Province"),
        ctx.column("metric"): title,
        "value": t("Number"),
        "set_total": t("Total"),
        "figure_as_of": t("As of"),
        "source_id": t("Source"),
    }
    own = _own_divisions(family, unit_id, ctx)
    if own is not None:
        draw(own, ctx=ctx, key=f"stars_{family}_own", titles=titles, above=head)
        head = ""
    elif unit_id != COUNTRY_ID:
        head = show.joined(head, show.note_markup(t("No source divides this province's figures so.")))
    if not n_provinces:
        show.empty(t("No province has such figures on this day."), how=how_to_add(ctx), above=head)
        return
    st.html(show.joined(head, shares))
    caption = t("{title}: shares by province", title=title)
    show.below(provinces, ctx=ctx, key=f"stars_{family}", caption=caption, titles=titles)


@reads.kept
def _own_divisions(family: str, unit_id: str, ctx: Context) -> Picture | None:
    rows = reads.read("breakdown", as_of=ctx.as_of, vintage=ctx.vintage, family=family)
    own = rows[rows["unit_id"] == unit_id]
    if own.empty:
        return None
    return Picture(
        figure=part_bars(own, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
        data=own,
        alt=alt.part_bars_alt(own, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(own["source_id"]),
    )


@reads.kept
def _share_table(family: str, title: str, ctx: Context) -> tuple[pd.DataFrame, int, str]:
    """All provinces' rows, how many provinces they are, and the shaded table of those whose set has a total."""
    rows = reads.read("breakdown", as_of=ctx.as_of, vintage=ctx.vintage, family=family)
    provinces = rows[rows["unit_id"] != COUNTRY_ID]
    whole = provinces[provinces["set_total"] > 0]
    wide = whole.assign(share=whole["value"] / whole["set_total"]).pivot(
        index="unit_id", columns="metric", values="share"
    )
    table = whole.drop_duplicates("unit_id").set_index("unit_id").join(wide).reset_index()
    caption = ctx.t("{title}: shares by province", title=title)
    markup = tables.render(table, _share_columns(whole, family, ctx=ctx), ctx=ctx, caption=caption)
    return provinces, int(provinces["unit_id"].nunique()), markup


def _share_columns(rows: pd.DataFrame, family: str, *, ctx: Context) -> list[Column]:
    """Province, a shaded share for each part, total, date; a part nobody names stays a dash, never 0."""
    t = ctx.t

    def share(metric: str) -> Column:
        title = ctx.text(rows[rows["metric"] == metric].iloc[0], "metric")
        return Column(metric, title, "html", lambda row: _shaded(row[metric], ctx=ctx))

    return [
        Column(ctx.column("name"), t("Province"), "text", lambda row: ctx.text(row).replace(" ", NO_BREAK)),
        *(share(str(metric)) for metric in rows["metric"].drop_duplicates()),
        Column(
            "set_total",
            t("Total"),
            "html",
            lambda row: working_links.to_class(row["unit_id"], row["set_total"], family=family, ctx=ctx),
            right=True,
        ),
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


@reads.kept
def star_columns(ctx: Context) -> list[Column]:
    """Total and split with a date each, what other sources say, what a sum is made of, what does not add up."""
    t = ctx.t

    def others(row: Mapping[str, Any]) -> str:
        differs = known(row["total_min"]) and row["total_min"] != row["total_max"]
        return ctx.fmt.span(row["total_min"], row["total_max"]) if differs else ""

    def parts(row: Mapping[str, Any]) -> str:
        if not row["is_derived"]:
            return ""
        return t("{k} of {n}", k=ctx.fmt.number(row["parts_known"]), n=ctx.fmt.number(row["parts_total"]))

    def total(row: Mapping[str, Any]) -> str:
        return working_links.to_total(row["unit_id"], row["total"], ctx=ctx)

    def adds_up(row: Mapping[str, Any]) -> str:
        return UNKNOWN if not known(row["split_adds_up"]) else t("yes") if row["split_adds_up"] else t("no")

    classes = {"3": t("3-star"), "4": t("4-star"), "potential_5": t("potential 5-star"), "5": t("5-star")}
    return [
        Column(ctx.column("name"), t("Province")),
        Column("total", t("Total"), "html", total, right=True),
        Column("figure_as_of", t("As of"), "date"),
        Column("total_min", t("Sources conflict"), "text", others),
        Column("parts_known", t("Merged provinces"), "text", parts),
        *(
            Column(f"split_{rank}", title, "html", partial(_class_number, rank=rank, ctx=ctx), right=True)
            for rank, title in classes.items()
        ),
        Column("split_as_of", t("Split as of"), "date"),
        Column("split_adds_up", t("Adds up"), "text", adds_up),
        Column("source_id", t("Source")),
    ]


def _class_number(row: Mapping[str, Any], *, rank: str, ctx: Context) -> str:
    return working_links.to_class(row["unit_id"], row[f"split_{rank}"], ctx=ctx)


def how_to_add(ctx: Context) -> str:
    """Where a missing figure is added."""
    return ctx.t("Figures are added in data/raw/observations.csv, then `python -m etl build`.")
