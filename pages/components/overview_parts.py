"""The parts of the overview: what the country set itself, how it moved, what changed, what is known."""

from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from ocop.charts import alt, coverage, key
from ocop.charts.marks import records
from ocop.charts.movers import change_bars
from ocop.charts.series import level_series
from ocop.charts.stars import star_history
from ocop.charts.targets import target_lines
from ocop.periods import add_months
from ocop.places import COUNTRY_ID
from ocop.wording import metric_name, target_value
from pages.components import changes_table, reads, show, targets_table
from pages.components.context import Context
from pages.components.pictures import Picture, draw, sources_of

TOTAL_PX: Final = 340
SMALL_PX: Final = 190
SHOWN_CHANGES: Final = 8
CHANGE_MONTHS: Final = 12
SMALL_METRICS: Final = (
    "products_5star",
    "entities_total",
    "share_entities_cooperative",
    "share_entities_company",
)
"""National figures beside the total that have a goal or carry the others; each its own small chart."""


def newest_round(targets: pd.DataFrame, *, as_of: date) -> pd.DataFrame:
    """The national targets of the latest deadline among those whose period has begun, as they are judged now."""
    begun = targets[targets["period_start"].dt.date <= as_of]
    newest: pd.DataFrame = begun[begun["period_end"] == begun["period_end"].max()]
    return newest


@reads.kept
def national_round(ctx: Context) -> pd.DataFrame:
    """The country's newest round of targets on the chosen date."""
    every = reads.read("target_progress", unit_id=COUNTRY_ID, as_of=ctx.as_of, vintage=ctx.vintage)
    return newest_round(every, as_of=ctx.as_of)


@reads.kept
def goals_of_round(ctx: Context) -> dict[str, float]:
    """The round's goal for each metric, the lowest where there are several."""
    values = national_round(ctx).groupby("metric")["value"].min()
    return {str(metric): float(value) for metric, value in values.items()}


@reads.kept
def headline(metric: str, ctx: Context) -> dict[str, Any] | None:
    """The country's headline row of one metric on the chosen date; None without one."""
    rows = records(reads.read("unit_headline", unit_id=COUNTRY_ID, as_of=ctx.as_of))
    return next((row for row in rows if row["metric"] == metric), None)


def national_targets(ctx: Context) -> None:
    """One line for each target that a figure speaks to; the others named below."""
    t = ctx.t
    picture = _targets_picture(ctx)
    draw(picture, ctx=ctx, key="overview_targets", titles=targets_table.columns(ctx=ctx, place_names=False))
    silent = _silent_targets(ctx)
    if silent:
        items = "".join(f"<li>{escape(target)}</li>" for target in silent)
        st.html(f'<p class="oc-note">{escape(t("Without a figure to judge by:"))}</p><ul class="oc-list">{items}</ul>')


@reads.kept
def _targets_picture(ctx: Context) -> Picture:
    targets = national_round(ctx)
    drawn = targets[targets["attainment"].notna()].sort_values("attainment", ascending=False)
    return Picture(
        figure=target_lines(drawn, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
        data=targets,
        alt=alt.target_lines_alt(targets, t=ctx.t),
        sources=sources_of(targets["source_id"], targets["current_source_id"]),
    )


@reads.kept
def _silent_targets(ctx: Context) -> list[str]:
    """Name and value of each target that no figure speaks to; their deadline stands in the heading above."""
    targets = national_round(ctx)
    silent = records(targets[targets["attainment"].isna()])
    return [f"{metric_name(row, fmt=ctx.fmt)}: {target_value(row, t=ctx.t, fmt=ctx.fmt)}" for row in silent]


def total_series(ctx: Context) -> None:
    """The country's total since the programme began, against the round's goal."""
    goal = goals_of_round(ctx).get("products_3plus")
    _series("products_total", ctx=ctx, goal=goal, height=TOTAL_PX)


def small_series(ctx: Context) -> None:
    """The country's other figures, small and side by side, each with its goal."""
    goals = goals_of_round(ctx)
    columns = st.columns(len(SMALL_METRICS), gap="medium")
    for column, metric in zip(columns, SMALL_METRICS, strict=True):
        with column:
            _series(metric, ctx=ctx, goal=goals.get(metric), height=SMALL_PX)


def _series(metric: str, *, ctx: Context, goal: float | None, height: float) -> None:
    picture = _series_picture(metric, ctx, goal, height)
    if picture is None:
        show.empty(ctx.t("No figure of this metric is known."))
        return
    titles = {
        "as_of": ctx.t("As of"),
        "value": ctx.text(picture.data.iloc[0], "metric"),
        "value_min": ctx.t("Lowest"),
        "value_max": ctx.t("Highest"),
        "n_sources": ctx.t("Sources"),
    }
    draw(picture, ctx=ctx, key=f"overview_{metric}", titles=titles)


@reads.kept
def _series_picture(metric: str, ctx: Context, goal: float | None, height: float) -> Picture | None:
    every = reads.read("national_series", metric=metric)
    series = every[every["as_of"].dt.date <= ctx.as_of]
    if series.empty:
        return None
    small = height < TOTAL_PX
    name = ctx.text(series.iloc[0], "metric")
    return Picture(
        figure=level_series(
            series,
            t=ctx.t,
            fmt=ctx.fmt,
            palette=ctx.palette,
            scale=ctx.scale,
            colour=ctx.palette.star_5 if metric == "products_5star" else None,
            goal=goal,
            percent=metric.startswith("share_"),
            mark_reform=not small,
            until=ctx.as_of,
            height=height,
        ),
        data=series,
        alt=alt.level_series_alt(series, name=name, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(series["source_id"]),
        title=name if small else "",
    )


def split_shares(unit_id: str, *, ctx: Context, key: str, above: str = "") -> bool:
    """How a unit's products divide by star class, set by set, under `above` (markup); false if no set is known."""
    picture = _split_picture(unit_id, ctx)
    if picture is None:
        return False
    t = ctx.t
    titles = {
        "as_of": t("As of"),
        "unit": t("Unit"),
        "total": t("Total"),
        "star_3": t("3-star"),
        "star_4": t("4-star"),
        "potential_5": t("potential 5-star"),
        "star_5": t("5-star"),
        "source_id": t("Source"),
    }
    draw(picture, ctx=ctx, key=key, titles=titles, above=above)
    return True


@reads.kept
def _split_picture(unit_id: str, ctx: Context) -> Picture | None:
    sets = reads.read("split_history", unit_id=unit_id, as_of=ctx.as_of)
    if sets.empty:
        return None
    return Picture(
        figure=star_history(sets, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
        data=sets.assign(unit=sets["unit"].map({"products": ctx.t("products"), "percent": ctx.t("percent")})),
        alt=alt.star_history_alt(sets, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(sets["source_id"]),
        key=key.history_key(sets, t=ctx.t, palette=ctx.palette),
    )


def changes(ctx: Context) -> None:
    """The largest rises and the falls of the last twelve months, one bar each."""
    t = ctx.t
    since = ctx.fmt.date(add_months(ctx.as_of, months=-CHANGE_MONTHS))
    show.section(t("What changed"), note=t("Newest total against the one known on {date}.", date=since))
    picture = _changes_picture(ctx)
    if picture is None:
        show.empty(t("No province has a newer total than on {date}.", date=since))
        return
    draw(picture, ctx=ctx, key="overview_changes", titles=changes_table.columns(ctx))


@reads.kept
def _changes_picture(ctx: Context) -> Picture | None:
    since = add_months(ctx.as_of, months=-CHANGE_MONTHS)
    rows = reads.read("movers", as_of=ctx.as_of, since=since, vintage=ctx.vintage)
    falls = rows[rows["change"] < 0].tail(SHOWN_CHANGES // 2)
    shown = pd.concat([rows[rows["change"] > 0].head(SHOWN_CHANGES - len(falls)), falls])
    if shown.empty:
        return None
    return Picture(
        figure=change_bars(shown, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
        data=rows,
        alt=alt.change_bars_alt(rows, t=ctx.t, fmt=ctx.fmt),
        sources=sources_of(rows["then_source_id"], rows["now_source_id"]),
    )


def known_of_provinces(ctx: Context) -> None:
    """How many provinces answer each question, and how freshly."""
    t = ctx.t
    picture = _coverage_picture(ctx)
    show.section(t("What is known"), note=picture.alt)
    titles = {
        ctx.column("name"): t("Province"),
        "total_as_of": t("Total"),
        "split_as_of": t("Star split"),
        "n_claims": t("Figures"),
        "n_sources": t("Sources"),
        "n_targets": t("Targets"),
        "n_products": t("Products by name"),
    }
    draw(picture, ctx=ctx, key="overview_coverage", titles=titles)


@reads.kept
def _coverage_picture(ctx: Context) -> Picture:
    rows = reads.read("coverage", as_of=ctx.as_of, vintage=ctx.vintage)
    return Picture(
        figure=coverage.coverage_strip(rows, t=ctx.t, fmt=ctx.fmt, palette=ctx.palette, scale=ctx.scale),
        data=rows,
        alt=alt.coverage_alt(rows, t=ctx.t, fmt=ctx.fmt),
        sources=(),
        key=coverage.coverage_key(t=ctx.t, palette=ctx.palette),
    )
